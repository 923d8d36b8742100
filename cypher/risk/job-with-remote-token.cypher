// job-with-remote-token — A build can be started by anyone who knows one shared token
// severity: low
// description: The job has a remote trigger token. It is one text for all callers, stands readable in the configuration, ends up in the
//   access logs of proxies, and names nobody: builds it starts run as SYSTEM where authorization for builds is not configured.
//   Blind spots: whether a caller also needs Job/Read (not so with the Build Token Root plugin) is not asked. Disabled jobs are left out.
// controls: OWASP CICD-SEC-6; OWASP CICD-SEC-1; ATT&CK T1552; SOC 2 CC6.1; ISO 27001 5.17
// remediation: Start the build with an API token of a service account that holds Job/Build on this job only, and clear the remote trigger token.
// message: {job} can be started with a shared token.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, job STRING, readAt STRING
// reads
MATCH (job:Job)
WHERE job.hasRemoteToken AND NOT coalesce(job.disabled, false) AND ($source IS NULL OR job.source = $source)
RETURN job.id AS subject, [job.id] AS evidence, job.fullName AS job, job.readAt AS readAt
ORDER BY subject
