// script-fetched-and-run — A build runs a script that it fetches
// severity: medium
// of: jobs
// description: A shell step hands what it downloads to an interpreter: curl … | sh, bash <(curl …), iex (iwr …), or a file that a later command of
//   the step runs and nothing compares. Whoever controls the server, or the
//   name and the way to it, runs commands in the build with its credentials, and no version is kept of what ran. One finding for each job.
//   Blind spots: scripts that another step saves; scripts the step calls.
// controls: OWASP CICD-SEC-3; ATT&CK T1195.002; SOC 2 CC8.1; ISO 27001 8.28; ISO 27001 5.21
// remediation: Keep the script in the repository, or download a fixed version and compare its checksum before it runs.
// message: {job} runs what it downloads: {example}.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, job STRING, example STRING, places LIST<STRING>
// exposes: secrets
// fix: place places
// reads
MATCH (job:Job)
WHERE job.fetchedAndRun IS NOT NULL AND ($source IS NULL OR job.source = $source)
RETURN job.id AS subject, [job.id] AS evidence, job.name AS job, job.fetchedAndRun[0] AS example, job.fetchedAndRun AS places
ORDER BY subject
