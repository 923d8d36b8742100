// old-token — An API token has lived for more than a year and never ends
// severity: low
// description: A token was created more than maxAgeDays days ago and has no end date. The longer one lives, the more scripts, logs and former
//   colleagues hold a copy of it.
//   Blind spots: tokens from before Jenkins 2.129 keep no times; they are reported by legacy-token. Tokens over HTTP are shown to their owner only.
// controls: OWASP CICD-SEC-6; ATT&CK T1528; SOC 2 CC6.1; ISO 27001 5.17
// remediation: Replace the token by one with an end date, and revoke it when nothing uses it any more.
// message: The token "{token}" of {user} is from {created} and has no end; it was used {uses} times, last {lastUsed}.
// params: source STRING = null, maxAgeDays INTEGER = 365, now STRING = null
// columns: subject STRING, evidence PATH, token STRING, user STRING, created STRING, uses INTEGER, lastUsed STRING
// reads
WITH coalesce(datetime($now), datetime()) - duration({days: $maxAgeDays}) AS since
MATCH evidence = (token:Token)-[:AUTHENTICATES_AS]->(user:User)
WHERE datetime(token.createdAt) < since AND token.expiresAt IS NULL AND NOT token.legacy AND ($source IS NULL OR token.source = $source)
RETURN token.id AS subject, evidence, token.name AS token, user.name AS user, left(token.createdAt, 10) AS created, coalesce(token.useCount, 0) AS uses, coalesce(left(token.lastUsedAt, 10), 'never') AS lastUsed
ORDER BY subject
