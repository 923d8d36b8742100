// conjur-host-from-anywhere — A host that may fetch secrets logs in from anywhere
// severity: low
// description: The host may fetch secrets, is restricted to no address (restricted_to), and no annotation of an authenticator ties it to anything
//   but its API key. Whoever has a copy of the key is the host, from anywhere. One finding for each host.
//   Blind spots: firewalls in front of Conjur are not seen. Addresses are asked for when a host logs in, not with every request.
// controls: OWASP CICD-SEC-6; OWASP CICD-SEC-2; ATT&CK T1078; SOC 2 CC6.1; SOC 2 CC6.6; ISO 27001 5.17; ISO 27001 8.5
// remediation: Add restricted_to with the addresses of the machine to the host, or let it log in with a token (authn-jwt and others) that annotations tie to it.
// message: {host} may fetch {variables} secrets and is tied to no address and no authenticator.
// params: source STRING = null
// columns: subject STRING, evidence PATH, host STRING, variables INTEGER, example STRING
// reads
MATCH (variable:Variable)<-[:CAN_EXECUTE]-(:Entitlement)<-[:GRANTED]-(role)
WHERE $source IS NULL OR variable.source = $source
WITH role, collect(DISTINCT variable) AS variables
MATCH (role)<-[:MEMBER_OF*0..20 {through: 'grant'}]-(host:Host)
WHERE host.restrictedTo IS NULL AND none(line IN coalesce(host.annotations, []) WHERE line STARTS WITH 'authn-')
WITH DISTINCT host, role, variables
UNWIND variables AS variable
WITH host, count(DISTINCT variable) AS variables, min(variable.id) AS example
MATCH evidence = shortestPath((host)-[:MEMBER_OF|GRANTED|CAN_EXECUTE*1..25]->(:Variable {id: example}))
RETURN host.id AS subject, evidence, host.fullName AS host, variables, example
ORDER BY subject
