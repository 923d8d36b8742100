// conjur-host-from-anywhere — A host with access to secrets can log in from any address
// severity: low
// of: Conjur hosts
// description: The host may fetch secrets. It has no address restriction (restricted_to) and no authenticator annotation; its API key is
//   its only protection. Anyone with a copy of the key can log in as the host from anywhere. One finding for each host.
//   Blind spots: firewalls in front of Conjur are not known. Conjur checks addresses at log-in, not with every request.
// controls: OWASP CICD-SEC-6; OWASP CICD-SEC-2; OWASP NHI4; ATT&CK T1078; SOC 2 CC6.1; SOC 2 CC6.6; ISO 27001 5.17; ISO 27001 8.5
// remediation: Add restricted_to with the addresses of the machine, or let the host log in with a token (authn-jwt and others) that annotations restrict.
// message: {host} may fetch {variables|secret|secrets} without any restriction of address or authenticator.
// params: source STRING = null
// columns: subject STRING, evidence PATH, host STRING, variables INTEGER, example STRING
// exposes: secrets
// reads
MATCH (variable:Variable)<-[:CAN_EXECUTE]-(:Entitlement)<-[:GRANTED]-(role)
WHERE $source IS NULL OR variable.source = $source
WITH role, collect(DISTINCT variable) AS variables
MATCH (role)<-[:MEMBER_OF*0..20 {through: 'grant'}]-(host:Host)
WHERE host.restrictedTo IS NULL AND none(line IN coalesce(host.annotations, []) WHERE line STARTS WITH 'authn-')
WITH DISTINCT host, role, variables
UNWIND variables AS variable
WITH host, count(DISTINCT variable) AS variables, min(variable.id) AS example
MATCH evidence = shortestPath((host)-[:MEMBER_OF|GRANTED|CAN_EXECUTE*1..25]->(:Entity&Variable {id: example}))
RETURN host.id AS subject, evidence, host.fullName AS host, variables, example
ORDER BY subject
