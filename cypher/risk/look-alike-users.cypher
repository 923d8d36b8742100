// look-alike-users — Two users differ only in letter case
// severity: medium
// of: users
// description: The ids of two users of one controller are the same but for letter case. Somebody who reads a grant or an approval
//   takes one for the other; when the controller compares ids without case, after an update or a change of the realm,
//   both become one. One finding for each pair.
//   Blind spots: letters of other alphabets that look alike are not compared. Users the controller has never seen are compared too.
// controls: OWASP CICD-SEC-2; ATT&CK T1036; SOC 2 CC6.2; ISO 27001 5.16
// remediation: Find out which of the two is real, remove the grants of the other, and delete it.
// message: "{name}" and "{other}" are two users.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, name STRING, other STRING
// reads
MATCH (user:User)
WHERE $source IS NULL OR user.source = $source
WITH user.source AS source, toLower(user.name) AS folded, user
ORDER BY user.id
WITH source, folded, collect(user) AS alike
WHERE size(alike) > 1
UNWIND range(1, size(alike) - 1) AS at
WITH alike[0] AS one, alike[at] AS two
RETURN two.id AS subject, [one.id, two.id] AS evidence, one.name AS name, two.name AS other
ORDER BY subject
