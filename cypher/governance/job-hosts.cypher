// job-hosts — the hosts of Conjur that builds of a job log in as
// params: job STRING
// columns: id STRING
// reads
MATCH (job:Entity&Job {id: $job})-[:LOGS_IN_AS]->(host:Host)
RETURN DISTINCT host.id AS id
ORDER BY id
