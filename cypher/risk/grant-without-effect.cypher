// grant-without-effect — An authorization entry has no effect
// severity: low
// of: controllers, folders, jobs, agents
// description: The entry names a permission that is disabled, unknown, or ignored in this place. A reader of the matrix sees a grant that
//   does not exist. A change of a plugin or setting can put it into effect. One finding for each principal, place and reason.
//   Blind spots: the enabled permissions are inferred unless a list of permissions was given.
// controls: SOC 2 CC6.3; ISO 27001 5.18; OWASP CICD-SEC-2
// remediation: Delete the entries, or add them in a place where they have an effect.
// message: {entries|entry|entries} for {name} at {place} {entries?has|have} no effect: {reason}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, name STRING, place STRING, reason STRING, entries INTEGER, permissions LIST<STRING>
// key: name, reason
// fix: place
// reads
MATCH evidence = (principal)-[entry:GRANTED_WITHOUT_EFFECT]->(resource)
WHERE $source IS NULL OR principal.source = $source
WITH principal, resource, entry.reason AS reason, collect(DISTINCT entry.permission) AS permissions, head(collect(evidence)) AS evidence
RETURN resource.id AS subject, evidence, principal.id AS name, resource.id AS place, reason, size(permissions) AS entries, permissions
ORDER BY subject, name, reason
