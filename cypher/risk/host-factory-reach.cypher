// host-factory-reach — Whoever may use a host factory has the secrets of its layers
// severity: medium
// description: The principal is permitted to execute a host factory: it makes tokens, makes a host with one, and is given the new host's API key.
//   The host comes into the layers of the factory and fetches what they may. One finding for each principal and layer that may fetch anything.
//   Blind spots: tokens that are out already are known to Conjur only. Owners of the factory, who may do the same, are left out.
// controls: OWASP CICD-SEC-2; ATT&CK T1136; ATT&CK T1098; SOC 2 CC6.2; SOC 2 CC6.3; ISO 27001 5.16; ISO 27001 5.18
// remediation: Permit execute on the factory to what provisions machines and nothing else, with tokens that end soon and are bound to addresses (--cidr).
// message: {principal} may make hosts in {layer} and fetch {variables} secrets with them.
// params: source STRING = null
// columns: subject STRING, evidence PATH, principal STRING, layer STRING, variables INTEGER, example STRING
// key: layer
// reads
MATCH (minting:Entitlement)-[:MINTS_HOSTS_IN]->(layer:Layer)
WHERE $source IS NULL OR layer.source = $source
MATCH (layer)-[:MEMBER_OF*0..20]->()-[:GRANTED]->(:Entitlement)-[:CAN_EXECUTE]->(variable:Variable)
WITH minting, layer, count(DISTINCT variable) AS variables, min(variable.id) AS example
MATCH (minting)<-[:GRANTED]-(holder)
MATCH (holder)<-[:MEMBER_OF*0..20 {through: 'grant'}]-(principal:Principal)
WHERE principal:User OR principal:Host
WITH DISTINCT principal, layer, variables, example
MATCH evidence = shortestPath((principal)-[:MEMBER_OF|GRANTED|MINTS_HOSTS_IN|CAN_EXECUTE*1..25]->(:Variable {id: example}))
RETURN principal.id AS subject, evidence, principal.name AS principal, layer.fullName AS layer, variables, example
ORDER BY subject, layer
