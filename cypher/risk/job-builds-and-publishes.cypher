// job-builds-and-publishes — One job builds from a repository and publishes
// severity: medium
// description: The job takes code from a repository and sends files or data to a place outside: whoever can push to the repository, or change
//   the job, publishes without anybody else. One finding for each job.
//   Blind spots: only what configuration and pipeline text say is seen; places that match internal are taken for no publication.
// controls: OWASP CICD-SEC-1; OWASP CICD-SEC-5; OWASP CICD-SEC-9; ATT&CK T1195.002; SOC 2 CC8.1; ISO 27001 5.3; ISO 27001 8.31
// remediation: Let the job keep what it built, and publish it by a job, or better a machine, that takes no code and that others start.
// message: {job} builds from {repository} and publishes to {destination}{more}.
// params: source STRING = null, internal STRING = "jenkins:.*"
// columns: subject STRING, evidence LIST<PATH>, job STRING, repository STRING, destination STRING, more STRING
// reads
MATCH (job:Job)-[:PUBLISHES_TO]->(destination:Destination)
WHERE ($source IS NULL OR job.source = $source) AND NOT destination.name =~ $internal
MATCH (job)-[:BUILDS_FROM]->(repository:Repository)
WITH job, min(repository.id) AS repository, min(destination.id) AS destination, count(DISTINCT destination) AS destinations
MATCH one = (job)-[:BUILDS_FROM]->(from:Repository {id: repository})
MATCH other = (job)-[:PUBLISHES_TO]->(to:Destination {id: destination})
RETURN job.id AS subject, [one, other] AS evidence, job.fullName AS job, from.name AS repository, to.name AS destination, CASE WHEN destinations > 1 THEN ' and ' + (destinations - 1) + ' more' ELSE '' END AS more
ORDER BY subject
