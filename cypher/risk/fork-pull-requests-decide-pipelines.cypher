// fork-pull-requests-decide-pipelines — Anyone on the server of a repository can decide what is built
// severity: critical
// of: folders
// description: A multibranch project or organization folder builds pull requests from forks with the pipeline text they bring, whoever
//   opens them. Such text can use every credential that builds of the folder find, on every agent that takes them.
//   Blind spots: build strategies that keep pull requests from building by themselves; a private repository, which few can fork.
// controls: OWASP CICD-SEC-4; ATT&CK T1195; SOC 2 CC8.1; ISO 27001 8.28; ISO 27001 8.4
// remediation: Let the trait that discovers pull requests from forks trust nobody, or only those who may write to the repository.
// message: {folder} builds pull requests from forks of {repository} with the pipeline text that anyone on {host} brings.
// params: source STRING = null
// columns: subject STRING, evidence PATH, folder STRING, repository STRING, host STRING
// key: repository
// fix: place
// reads
MATCH path = (host:RepositoryHost)-[:PROPOSES_PIPELINES_OF]->(folder:Folder)-[:BUILDS_FROM]->(repository)
WHERE ($source IS NULL OR folder.source = $source) AND EXISTS { (host)-[:KEEPS|OWNS_REPOSITORY*1..2]->(repository) }
RETURN folder.id AS subject, path AS evidence, folder.fullName AS folder, repository.name AS repository, host.name AS host
ORDER BY subject, repository
