// secret-leaves-build — A build prints a secret or sends it in the open
// severity: high
// of: jobs
// description: Inside withCredentials, or with credentials in the environment, a shell step prints all variables or traces its commands, writes a
//   secret to the log, or sends one in the address or body of a request, or without TLS. Jenkins hides only the exact text of a secret
//   in a log: encoded or cut into parts it stays there, for whoever reads the log. One finding for each job.
//   Blind spots: scripts the step calls; steps of libraries without a checkout. A header of a request with TLS is no finding.
// controls: OWASP CICD-SEC-6; ATT&CK T1552.001; SOC 2 CC6.1; ISO 27001 5.17; ISO 27001 8.12
// remediation: Do not print the environment or trace commands where secrets are bound. Send secrets in a header, over TLS, or from a file.
// message: {job} prints or sends a secret: {example}.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, job STRING, example STRING, places LIST<STRING>
// fix: place places
// reads
MATCH (job:Job)
WHERE (job.secretsPrinted IS NOT NULL OR job.secretsSent IS NOT NULL) AND ($source IS NULL OR job.source = $source)
WITH job, coalesce(job.secretsPrinted, []) + coalesce(job.secretsSent, []) AS places
RETURN job.id AS subject, [job.id] AS evidence, job.name AS job, places[0] AS example, places
ORDER BY subject
