// build-by-token-without-account — Anyone with a shared token can start builds without an account
// severity: high
// of: jobs
// description: The Build Token Root plugin answers everybody and looks up the job as SYSTEM. The remote trigger token is the only
//   protection of the build. Without the plugin a caller also needs Overall/Read and Job/Read.
//   Blind spots: the strength and the spread of the token are not known: Pipewarden never reads its value. Disabled jobs are left out.
// controls: OWASP CICD-SEC-1; OWASP CICD-SEC-6; OWASP NHI4; ATT&CK T1190; SOC 2 CC6.1; ISO 27001 5.17; ISO 27001 8.5
// remediation: Uninstall build-token-root. Start the build with an API token of a service account that holds Job/Build on this job only.
// message: Anyone who knows the token can start {job} of {controller}.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, job STRING, controller STRING
// reads
MATCH (controller:Controller)
WHERE any(page IN coalesce(controller.openEndpoints, []) WHERE page STARTS WITH 'buildByToken') AND ($source IS NULL OR controller.source = $source)
MATCH (job:Job {source: controller.source})
WHERE job.hasRemoteToken AND NOT coalesce(job.disabled, false)
RETURN job.id AS subject, [controller.id, job.id] AS evidence, job.fullName AS job, controller.name AS controller
ORDER BY subject
