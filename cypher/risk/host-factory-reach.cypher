// host-factory-reach — A user of a host factory gets the secrets of its layers
// severity: medium
// of: principals
// description: The principal may execute a host factory. It can create a token, create a host with the token, and receive the API key of
//   the new host. The host joins the layers of the factory and may fetch their secrets. One finding for each principal and layer with
//   secrets.
//   Blind spots: only Conjur knows the existing tokens. Owners of the factory can do the same and are left out.
// controls: OWASP CICD-SEC-2; ATT&CK T1136; ATT&CK T1098; SOC 2 CC6.2; SOC 2 CC6.3; ISO 27001 5.16; ISO 27001 5.18
// remediation: Permit execute on the factory only to the system that provisions machines. Use short-lived tokens that are bound to addresses (--cidr).
// message: {principal} may create hosts in {layer} and fetch {variables|secret|secrets} with them.
// params: source STRING = null
// columns: subject STRING, evidence PATH, principal STRING, layer STRING, variables INTEGER, example STRING
// key: layer
// fix: removal GRANTED
// reads
MATCH (minting:Entitlement)-[:MINTS_HOSTS_IN]->(layer:Layer)
WHERE $source IS NULL OR layer.source = $source
MATCH (layer)-[:MEMBER_OF*0..20]->()-[:GRANTED]->(:Entitlement)-[:CAN_EXECUTE]->(variable:Variable)
WITH minting, layer, count(DISTINCT variable) AS variables, min(variable.id) AS example
MATCH (minting)<-[:GRANTED]-(holder)
MATCH (holder)<-[:MEMBER_OF*0..20 {through: 'grant'}]-(principal:Principal)
WHERE principal:User OR principal:Host
WITH DISTINCT principal, layer, variables, example
MATCH evidence = shortestPath((principal)-[:MEMBER_OF|GRANTED|MINTS_HOSTS_IN|CAN_EXECUTE*1..25]->(:Entity&Variable {id: example}))
RETURN principal.id AS subject, evidence, principal.name AS principal, layer.fullName AS layer, variables, example
ORDER BY subject, layer
