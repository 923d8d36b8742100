// repository-host-decides-builds — A server outside decides code that is built with credentials
// severity: medium
// of: repository hosts
// description: Whoever administers the server of these repositories, or breaks into it, decides what builds do that find credentials. The
//   server and its settings (branch protection, who may push, which applications may write) are as much part of the estate as the
//   controller, and are often governed by nobody. One finding for each server that is not among `governed`.
//   Blind spots: repositories of jobs whose server is not recorded; how the server is run.
// controls: OWASP CICD-SEC-8; OWASP CICD-SEC-1; OWASP CICD-SEC-3; OWASP NHI3; ATT&CK T1195; SOC 2 CC9.2; ISO 27001 5.19; ISO 27001 5.21
// remediation: Name who governs the server, protect the branches that are built, and list it in the parameter governed.
// message: {host} decides the code of {built|job or folder|jobs and folders}, which {built?finds|find} {credentials|credential|credentials}, {example} among them.
// params: source STRING = null, governed LIST<STRING> = []
// columns: subject STRING, evidence LIST<PATH>, host STRING, built INTEGER, credentials INTEGER, example STRING
// reads
MATCH (host:RepositoryHost)
WHERE ($source IS NULL OR host.source = $source) AND NOT host.name IN $governed
MATCH (host)-[:KEEPS|OWNS_REPOSITORY*1..2]->()-[:FEEDS]->(built)
WITH DISTINCT host, built
CALL (built) {
  MATCH (built)-[:LOOKS_UP|FALLS_BACK_TO|OFFERS|BINDS*1..8]->(credential:Credential)
  RETURN DISTINCT credential
}
WITH host, count(DISTINCT built) AS built, collect(DISTINCT credential) AS credentials, min(built.id) AS first
MATCH (one:Entity {id: first})
MATCH evidence = shortestPath((host)-[:KEEPS|OWNS_REPOSITORY|FEEDS*1..4]->(one))
RETURN host.id AS subject, collect(evidence) AS evidence, host.name AS host, built, size(credentials) AS credentials, first AS example
ORDER BY subject
