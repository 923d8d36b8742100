// grant-to-unseen-principal — A grant names a principal that Jenkins does not know
// severity: medium
// of: named users, groups
// description: The authorization names a user or group that is neither a known user nor a group of the directory. The person left, the
//   name is misspelt, or the account does not exist yet. Whoever gets this name first gets the grants. One finding for each name.
//   Blind spots: directory users who have not logged in yet look the same. Groups are reported only where all groups are known.
// controls: OWASP CICD-SEC-2; ATT&CK T1078; SOC 2 CC6.2; SOC 2 CC6.3; ISO 27001 5.16; ISO 27001 5.18
// remediation: Ask who was meant. Delete the entries, or correct the name.
// message: {grants|grant names|grants name} {name} ({kind}), which Jenkins does not know; administers: {administers}.
// params: source STRING = null
// columns: subject STRING, evidence LIST<PATH>, name STRING, kind STRING, grants INTEGER, administers BOOLEAN, scopes LIST<STRING>
// fix: removal
// reads
MATCH grant = (principal:Principal)-[granted:GRANTED|HAS_ROLE]->(given)
WHERE principal.known = false AND ($source IS NULL OR principal.source = $source)
AND NOT (principal:Group AND EXISTS {
  MATCH (principal)<-[:MAY_BE_MEMBER_OF]-()
})
AND NOT (principal:Group AND granted.entryType = 'EITHER' AND EXISTS {
  MATCH (given)<-[:GRANTED|HAS_ROLE]-(twin:User)
  WHERE twin.name = principal.name
})
WITH principal, grant, coalesce(given.scope, given.id) AS scope, coalesce(given.permission = 'hudson.model.Hudson.Administer', false) OR EXISTS {
  MATCH (given)-[:GRANTED]->(:Entitlement)-[:CAN_ADMINISTER]->(:Controller)
} AS administers
WITH principal, collect(grant) AS paths, collect(DISTINCT scope) AS scopes, true IN collect(administers) AS administers
RETURN principal.id AS subject, paths[..5] AS evidence, principal.name AS name, principal.kind AS kind, size(paths) AS grants, administers, scopes[..5] AS scopes
ORDER BY administers DESC, subject
