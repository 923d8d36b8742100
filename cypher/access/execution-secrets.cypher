// execution-secrets — what builds of a job ask Conjur for, the tasks they run, and the commands their keys open
// params: job STRING
// columns: path PATH
// cost: what one job binds and runs, and the tasks of the hosts it becomes.
// reads
MATCH (job:Entity {id: $job})
CALL (job) {
  MATCH path = (job)-[:FETCHES]->(:Variable)
  RETURN path
  UNION ALL
  MATCH path = (job)-[:RUNS]->(:Task)
  RETURN path
  UNION ALL
  MATCH path = (job)-[:RUNS]->(:Task)-[:FETCHES]->(:Variable)
  RETURN path
  UNION ALL
  MATCH path = (job)-[:LOGS_IN_AS]->(:Host)<-[:FETCHES_AS]-(:Task)
  RETURN path
  UNION ALL
  MATCH path = (job)-[:BINDS|LOGS_IN_AS]->(:Entity)-[:HOLDS_KEY]->(:SshKey)-[:MAY_RUN]->(:Command)
  RETURN path
}
RETURN path
ORDER BY length(path), last(nodes(path)).id
