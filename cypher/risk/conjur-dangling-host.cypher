// conjur-dangling-host — A Conjur host that no job uses may log in with a token
// severity: medium
// of: Conjur hosts
// description: The host may log in through authn-jwt and may fetch secrets. Jobs log in to this Conjur, but none logs in as this host.
//   Anyone who creates a job of the right name gets its secrets. One finding for each host.
//   Blind spots: a Jenkins that was not collected, or was collected without --conjur-source, may have the job.
// controls: OWASP CICD-SEC-2; OWASP NHI1; ATT&CK T1078; SOC 2 CC6.2; ISO 27001 5.16; ISO 27001 5.18
// remediation: Delete the host together with its job, or remove it from the group that may authenticate.
// message: No job logs in as {host}, which may fetch {variables|secret|secrets}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, host STRING, variables INTEGER
// fix: removal
// reads
MATCH (service:Webservice)<-[:CAN_AUTHENTICATE]-(:Entitlement)<-[:GRANTED]-(group)
WHERE service.fullName STARTS WITH 'conjur/authn-jwt/' AND ($source IS NULL OR service.source = $source)
MATCH (group)<-[:MEMBER_OF*0..20 {through: 'grant'}]-(host:Host)
WHERE NOT EXISTS { (host)<-[:LOGS_IN_AS]-() } AND EXISTS { (:Job)-[:LOGS_IN_AS]->(:Host {source: host.source}) }
WITH DISTINCT host, service
MATCH (host)-[:MEMBER_OF*0..20]->(role)
WITH DISTINCT host, service, role
MATCH (role)-[:GRANTED]->(:Entitlement)-[:CAN_EXECUTE]->(variable:Variable)
WITH host, service, count(DISTINCT variable) AS variables
WITH host, variables, min(service.id) AS through
MATCH evidence = shortestPath((host)-[:MEMBER_OF|GRANTED|CAN_AUTHENTICATE*1..25]->(:Entity&Webservice {id: through}))
RETURN host.id AS subject, evidence, host.fullName AS host, variables
ORDER BY subject
