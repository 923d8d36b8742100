// job-builds-and-publishes — One job builds from a repository and publishes
// severity: medium
// of: jobs
// description: The job takes code from a repository and sends files or data to an external place. Whoever can push to the repository, or
//   change the job, can publish without a second person. One finding for each job.
//   Blind spots: only configuration and pipeline text are checked. Places that match internal do not count as publishing.
// controls: OWASP CICD-SEC-1; OWASP CICD-SEC-5; OWASP CICD-SEC-9; ATT&CK T1195.002; SOC 2 CC8.1; ISO 27001 5.3; ISO 27001 8.31
// remediation: Let the job only store its results. Publish them with another job, or better another machine, that takes no code and that other people start.
// message: {job} builds from {repository} and publishes to {destination}{more}.
// params: source STRING = null, internal STRING = "jenkins:.*"
// columns: subject STRING, evidence LIST<PATH>, job STRING, repository STRING, destination STRING, more STRING
// reads
MATCH (job:Job)-[:PUBLISHES_TO]->(destination:Destination)
WHERE ($source IS NULL OR job.source = $source) AND NOT destination.name =~ $internal
MATCH (job)-[:BUILDS_FROM]->(repository:Repository)
WITH job, min(repository.id) AS repository, min(destination.id) AS destination, count(DISTINCT destination) AS destinations
MATCH one = (job)-[:BUILDS_FROM]->(from:Entity&Repository {id: repository})
MATCH other = (job)-[:PUBLISHES_TO]->(to:Entity&Destination {id: destination})
RETURN job.id AS subject, [one, other] AS evidence, job.fullName AS job, from.name AS repository, to.name AS destination, CASE WHEN destinations > 1 THEN ' and ' + (destinations - 1) + ' more' ELSE '' END AS more
ORDER BY subject
