// legacy-token — An API token from before tokens had names and times
// severity: medium
// description: A user still has the single token Jenkins made for every account before 2.129. Nobody chose to create it, it has no
//   creation date, it may be stored so that it can be shown again, and it does everything its user may do.
//   Blind spots: whether it was ever given to anybody cannot be seen.
// controls: OWASP CICD-SEC-6; ATT&CK T1528; SOC 2 CC6.1; ISO 27001 5.17
// remediation: Revoke it on the security page of the user, and give named tokens to what still uses it.
// message: {user} still has a legacy API token.
// params: source STRING = null
// columns: subject STRING, evidence PATH, user STRING, uses INTEGER
// reads
MATCH evidence = (token:Token)-[:AUTHENTICATES_AS]->(user:User)
WHERE token.legacy AND ($source IS NULL OR token.source = $source)
RETURN token.id AS subject, evidence, user.name AS user, token.useCount AS uses
ORDER BY subject
