// conjur-person-in-layer — A person holds what a Conjur layer gives to machines
// severity: medium
// of: users
// description: A layer collects hosts, and what it is permitted is meant for machines. A user who is a member fetches the secrets of all of
//   them under a name of their own, with a key that is kept by hand, where nobody expects a person. One finding for each person and layer.
//   Blind spots: a person who keeps the API key of a host acts as the host, which no policy shows.
// controls: OWASP NHI10; OWASP CICD-SEC-2; ATT&CK T1078; SOC 2 CC6.1; SOC 2 CC6.3; ISO 27001 5.15; ISO 27001 8.2
// remediation: Take the user out of the layer; permit what the person really needs to a group of people.
// message: {user} is a member of the layer {layer}, which is meant for machines.
// params: source STRING = null
// columns: subject STRING, evidence PATH, user STRING, layer STRING
// key: layer
// fix: removal
// reads
MATCH evidence = (user:User)-[:MEMBER_OF]->(layer:Layer)
WHERE $source IS NULL OR user.source = $source
RETURN user.id AS subject, evidence, user.name AS user, layer.name AS layer
ORDER BY subject, layer
