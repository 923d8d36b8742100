// job-publishes-outside — A job sends files or data outside
// severity: low
// of: jobs
// description: Builds of the job send files or data to a place that does not match `internal`. Such a step can carry sources,
//   packages or secrets out, and nobody has to agree first. One finding for each job and place.
//   Blind spots: only configuration and pipeline text are checked. Which places belong to your organization is not known: name them
//   with --set internal=REGEX, a Java regular expression.
// controls: OWASP CICD-SEC-9; OWASP CICD-SEC-5; OWASP CICD-SEC-8; ATT&CK T1567; SOC 2 CC6.7; ISO 27001 5.14; ISO 27001 8.12
// remediation: Publish from one reviewed job, to places on a list, and let a second person start it.
// message: {job} sends to {destination} ({step}).
// params: source STRING = null, internal STRING = "jenkins:.*"
// columns: subject STRING, evidence PATH, job STRING, destination STRING, step STRING
// key: destination
// fix: place
// reads
MATCH evidence = (job:Job)-[sends:PUBLISHES_TO]->(destination:Destination)
WHERE NOT job.disabled AND NOT destination.name =~ $internal AND ($source IS NULL OR job.source = $source)
RETURN job.id AS subject, evidence, job.fullName AS job, destination.name AS destination, head(sends.evidence) AS step
ORDER BY subject, destination
