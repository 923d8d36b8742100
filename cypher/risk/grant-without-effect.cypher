// grant-without-effect — An entry that gives nothing
// severity: low
// description: An authorization entry names a permission that is switched off, unknown, or ignored where it stands. Whoever reads the matrix
//   believes in a grant that does not exist; when a plugin or switch changes, it may come to life. One finding for each principal, place and reason.
//   Blind spots: which permissions are switched on is inferred unless a list of permissions was given.
// controls: SOC 2 CC6.3; ISO 27001 5.18; OWASP CICD-SEC-2
// remediation: Delete the entries, or make them where they count.
// message: {entries} entries for {name} at {place} give nothing: {reason}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, name STRING, place STRING, reason STRING, entries INTEGER, permissions LIST<STRING>
// key: name, reason
// reads
MATCH evidence = (principal)-[entry:GRANTED_WITHOUT_EFFECT]->(resource)
WHERE $source IS NULL OR principal.source = $source
WITH principal, resource, entry.reason AS reason, collect(DISTINCT entry.permission) AS permissions, head(collect(evidence)) AS evidence
RETURN resource.id AS subject, evidence, principal.id AS name, resource.id AS place, reason, size(permissions) AS entries, permissions
ORDER BY subject, name, reason
