// rehearsal — some jobs, and some who may start them, to decide about before anybody asks
// params: first INTEGER
// columns: jobs LIST<STRING>, starters LIST<STRING>
// reads
MATCH (job:Job)
WITH job LIMIT $first
WITH collect(job.id) AS jobs
CALL (jobs) {
  MATCH (user:User)
  WITH user LIMIT $first
  RETURN collect(user.id) AS starters
}
RETURN jobs, starters
