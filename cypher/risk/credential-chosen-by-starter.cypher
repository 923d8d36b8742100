// credential-chosen-by-starter — Whoever starts a build chooses its credential
// severity: low
// of: jobs
// description: The job has a parameter that takes a credential. Whoever may start a build chooses which one it uses, a personal one
//   of his own or one of the job, and the job sends it where its steps say. One finding for each job.
//   Blind spots: which credentials fit the parameter is not read, and neither is what the steps do with it.
// controls: OWASP CICD-SEC-5; OWASP CICD-SEC-6; ATT&CK T1552; SOC 2 CC6.1; ISO 27001 8.3
// remediation: Bind one credential in the job instead, and make a job for each environment.
// message: Whoever starts {job} chooses a credential ({parameter}).
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, job STRING, parameter STRING
// exposes: secrets
// reads
MATCH (job:Job)
WHERE job.credentialParameters IS NOT NULL AND NOT job.disabled AND ($source IS NULL OR job.source = $source)
RETURN job.id AS subject, [job.id] AS evidence, job.fullName AS job, head(job.credentialParameters) AS parameter
ORDER BY subject
