// untyped-grant-fits-both — An entry counts for a user and for a group of the same name
// severity: medium
// description: The entry was written before matrix entries had a type, and both a user and a group of that name exist. Whoever wrote it meant
//   one of the two; both hold it. One finding for each name.
//   Blind spots: entries that could become ambiguous when a group or account is created later are not reported.
// controls: OWASP CICD-SEC-2; SOC 2 CC6.3; ISO 27001 5.15; ISO 27001 5.18
// remediation: Save the authorization once with a recent matrix plugin, choosing user or group for the entry.
// message: {grants} entries for "{name}" count for the user and for the group of that name.
// params: source STRING = null
// columns: subject STRING, evidence LIST<PATH>, name STRING, grants INTEGER, members INTEGER
// reads
MATCH forGroup = (group:Group)-[:GRANTED|HAS_ROLE {entryType: 'EITHER'}]->(given)<-[:GRANTED|HAS_ROLE {entryType: 'EITHER'}]-(user:User)
WHERE toLower(user.name) = toLower(group.name) AND user.known AND group.known AND ($source IS NULL OR group.source = $source)
WITH user, group, collect(forGroup) AS paths
RETURN user.id AS subject, paths[..3] AS evidence, user.name AS name, size(paths) AS grants, COUNT {
  MATCH (group)<-[:MEMBER_OF]-(:Principal)
} AS members
ORDER BY subject
