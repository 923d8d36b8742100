// old-token — An API token is more than a year old and never expires
// severity: low
// of: tokens
// description: The token was created more than `maxAgeDays` days ago and has no expiry date. With time, more scripts, logs and former
//   colleagues hold a copy.
//   Blind spots: tokens from before Jenkins 2.129 have no dates; legacy-token reports them. Over HTTP, Jenkins shows tokens to their
//   owner only.
// controls: OWASP CICD-SEC-6; OWASP NHI7; ATT&CK T1528; SOC 2 CC6.1; ISO 27001 5.17
// remediation: Create a new token with an expiry date, and revoke the old one when nothing uses it.
// message: The token "{token}" of {user} was created on {created} and never expires; it was used {uses|time|times}, last {lastUsed}.
// params: source STRING = null, maxAgeDays INTEGER = 365, now STRING = null
// columns: subject STRING, evidence PATH, token STRING, user STRING, created STRING, uses INTEGER, lastUsed STRING
// exposes: secrets
// fix: removal AUTHENTICATES_AS
// reads
WITH coalesce(datetime($now), datetime()) - duration({days: $maxAgeDays}) AS since
MATCH evidence = (token:Token)-[:AUTHENTICATES_AS]->(user:User)
WHERE datetime(token.createdAt) < since AND token.expiresAt IS NULL AND NOT token.legacy AND ($source IS NULL OR token.source = $source)
RETURN token.id AS subject, evidence, token.name AS token, user.name AS user, left(token.createdAt, 10) AS created, coalesce(token.useCount, 0) AS uses, coalesce(left(token.lastUsedAt, 10), 'never') AS lastUsed
ORDER BY subject
