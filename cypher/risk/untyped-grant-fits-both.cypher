// untyped-grant-fits-both — An entry applies to a user and to a group of the same name
// severity: medium
// of: named users
// description: The entry is older than typed matrix entries, and both a user and a group of that name exist. Its author meant one of the
//   two, but both get the permission. One finding for each name.
//   Blind spots: entries that become ambiguous later, when a group or account is created, are not reported.
// controls: OWASP CICD-SEC-2; SOC 2 CC6.3; ISO 27001 5.15; ISO 27001 5.18
// remediation: Save the authorization once with a recent matrix plugin, and choose user or group for the entry.
// message: {grants|entry|entries} for "{name}" {grants?applies|apply} to the user and to the group of that name.
// params: source STRING = null
// columns: subject STRING, evidence LIST<PATH>, name STRING, grants INTEGER, members INTEGER
// fix: place
// reads
MATCH forGroup = (group:Group)-[:GRANTED|HAS_ROLE {entryType: 'EITHER'}]->(given)<-[:GRANTED|HAS_ROLE {entryType: 'EITHER'}]-(user:User)
WHERE toLower(user.name) = toLower(group.name) AND user.known AND group.known AND ($source IS NULL OR group.source = $source)
WITH user, group, collect(forGroup) AS paths
RETURN user.id AS subject, paths[..3] AS evidence, user.name AS name, size(paths) AS grants, COUNT {
  MATCH (group)<-[:MEMBER_OF]-(:Principal)
} AS members
ORDER BY subject
