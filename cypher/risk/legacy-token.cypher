// legacy-token — A user still has a legacy API token
// severity: medium
// of: tokens
// description: The user still has the single token that Jenkins made for every account before 2.129. The user did not create it, it has
//   no creation date, Jenkins may be able to show it again, and it gives all permissions of its user.
//   Blind spots: it is not known whether anybody uses the token.
// controls: OWASP CICD-SEC-6; OWASP NHI4; ATT&CK T1528; SOC 2 CC6.1; ISO 27001 5.17
// remediation: Revoke it on the security page of the user. Give named tokens to the scripts that still use it.
// message: {user} still has a legacy API token.
// params: source STRING = null
// columns: subject STRING, evidence PATH, user STRING, uses INTEGER
// exposes: secrets
// fix: removal AUTHENTICATES_AS
// reads
MATCH evidence = (token:Token)-[:AUTHENTICATES_AS]->(user:User)
WHERE token.legacy AND ($source IS NULL OR token.source = $source)
RETURN token.id AS subject, evidence, user.name AS user, token.useCount AS uses
ORDER BY subject
