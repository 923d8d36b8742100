// scanner-found-weakness — A job builds from a repository in which a scanner found a weakness
// severity: medium
// of: jobs
// description: zizmor, poutine or another scanner found an error in the pipelines of the repository: text from outside that is run, an action that is
//   not pinned, a token that may do too much. Whoever uses it decides code of the repository, and so what the job builds. One finding for each
//   job and repository; results below an error are listed with it.
//   Blind spots: repositories that were not scanned, or whose results were not given with --scanner-results, and what scanners do not look for.
// controls: OWASP CICD-SEC-4; OWASP CICD-SEC-1; ATT&CK T1677; SOC 2 CC8.1; ISO 27001 8.28
// remediation: Mend what the scanner names in the repository, and give its new results with --scanner-results.
// message: {job} builds from {repository}, where a scanner found {example}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, job STRING, repository STRING, example STRING, places LIST<STRING>
// key: repository
// exposes: secrets
// fix: place places
// reads
MATCH evidence = (job:Job)-[:BUILDS_FROM]->(repository:Repository)
WHERE repository.scannerErrors > 0 AND ($source IS NULL OR job.source = $source)
RETURN job.id AS subject, evidence, job.fullName AS job, repository.name AS repository,
  repository.scannerResults[0] AS example, repository.scannerResults AS places
ORDER BY subject, repository
