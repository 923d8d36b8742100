// unpinned-code — A build takes an image or library by a name that can move
// severity: low
// of: jobs
// description: The text names an image without a tag or by the tag latest, or a library by a branch: what runs in the build, with its credentials,
//   changes whenever somebody pushes there, and nobody can say afterwards what ran. One finding for each job.
//   Blind spots: tags of versions that are moved; images that the text computes; images of pod templates in files.
// controls: OWASP CICD-SEC-3; ATT&CK T1195.002; SOC 2 CC8.1; ISO 27001 8.28; ISO 27001 5.21
// remediation: Name images by digest or by a tag that does not move, and libraries by a tag or commit.
// message: {job} takes code by a name that can move: {example}.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, job STRING, example STRING, places LIST<STRING>
// exposes: secrets
// fix: place places
// reads
MATCH (job:Job)
WHERE job.unpinnedCode IS NOT NULL AND ($source IS NULL OR job.source = $source)
RETURN job.id AS subject, [job.id] AS evidence, job.name AS job, job.unpinnedCode[0] AS example, job.unpinnedCode AS places
ORDER BY subject
