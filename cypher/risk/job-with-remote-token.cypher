// job-with-remote-token — A build can be started by anyone who knows one shared token
// severity: low
// of: jobs
// description: The job has a remote trigger token. All callers share it. It is readable in the configuration, appears in access logs of
//   proxies and identifies nobody. Its builds run as SYSTEM where no authorization for builds is configured.
//   Blind spots: Job/Read of the caller is not checked; with the Build Token Root plugin it is not needed. Disabled jobs are left out.
// controls: OWASP CICD-SEC-6; OWASP CICD-SEC-1; OWASP NHI4; ATT&CK T1552; SOC 2 CC6.1; ISO 27001 5.17
// remediation: Start the build with an API token of a service account that holds Job/Build on this job only, and clear the remote trigger token.
// message: Anyone who knows the shared token can start {job}.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, job STRING, readAt STRING
// exposes: secrets
// fix: place readAt
// reads
MATCH (job:Job)
WHERE job.hasRemoteToken AND NOT coalesce(job.disabled, false) AND ($source IS NULL OR job.source = $source)
RETURN job.id AS subject, [job.id] AS evidence, job.fullName AS job, job.readAt AS readAt
ORDER BY subject
