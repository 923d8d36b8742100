// count-jobs — how many jobs there are, in one source or in all
// params: source STRING
// columns: jobs INTEGER
// reads
MATCH (job:Job)
WHERE $source IS NULL OR job.source = $source
RETURN count(job) AS jobs
