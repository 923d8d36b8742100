// build-by-token-without-account — A shared token alone starts builds, without any account
// severity: high
// description: The Build Token Root plugin answers everybody and looks the job up as SYSTEM: the remote trigger token is then the only thing
//   between a stranger and a build. Without the plugin a caller also needs Overall/Read and Job/Read.
//   Blind spots: how long or how well known the token is cannot be seen; its value is never read. Disabled jobs are left out.
// controls: OWASP CICD-SEC-1; OWASP CICD-SEC-6; ATT&CK T1190; SOC 2 CC6.1; ISO 27001 5.17; ISO 27001 8.5
// remediation: Uninstall build-token-root; start the build with an API token of a service account that holds Job/Build on this job only.
// message: {job} of {controller} can be started by anyone who knows its token.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, job STRING, controller STRING
// reads
MATCH (controller:Controller)
WHERE any(page IN coalesce(controller.openEndpoints, []) WHERE page STARTS WITH 'buildByToken') AND ($source IS NULL OR controller.source = $source)
MATCH (job:Job {source: controller.source})
WHERE job.hasRemoteToken AND NOT coalesce(job.disabled, false)
RETURN job.id AS subject, [controller.id, job.id] AS evidence, job.fullName AS job, controller.name AS controller
ORDER BY subject
