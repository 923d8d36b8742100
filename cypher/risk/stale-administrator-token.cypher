// stale-administrator-token — An API token of an administrator is forgotten
// severity: high
// of: tokens
// description: An API token of an administrator was not used for `staleDays` days, or was created that long ago and never used. It gives
//   all permissions of its user, without a second factor, and usually without an expiry date.
//   Blind spots: tokens from before Jenkins 2.129 have no dates; legacy-token reports them. Dates are those that Jenkins recorded.
// controls: OWASP CICD-SEC-6; OWASP CICD-SEC-2; OWASP NHI5; ATT&CK T1528; ATT&CK T1078; SOC 2 CC6.1; ISO 27001 5.17; ISO 27001 8.2
// remediation: Revoke the token on the security page of its user. If a script still needs one, create a token with an expiry date for an account with fewer permissions.
// message: The token "{token}" of administrator {user} was last used: {lastUsed}.
// params: source STRING = null, staleDays INTEGER = 90, now STRING = null
// columns: subject STRING, evidence PATH, token STRING, user STRING, lastUsed STRING, created STRING, uses INTEGER
// fix: removal AUTHENTICATES_AS
// reads
WITH coalesce(datetime($now), datetime()) AS now
WITH now, now - duration({days: $staleDays}) AS since
MATCH (controller:Controller)<-[:CAN_ADMINISTER]-(administer:Entitlement)
WHERE $source IS NULL OR controller.source = $source
MATCH (administer)<-[:GRANTED]-()<-[:HAS_ROLE*0..1]-(holder:Principal)
WHERE NOT holder.name IN ['authenticated', 'role_everyone', 'anonymous']
MATCH (holder)<-[:MEMBER_OF*0..20]-(user:User)<-[:AUTHENTICATES_AS]-(token:Token)
WITH DISTINCT now, since, administer, user, token
WHERE datetime(coalesce(token.lastUsedAt, token.createdAt)) < since AND (token.expiresAt IS NULL OR datetime(token.expiresAt) > now)
MATCH evidence = shortestPath((token)-[:AUTHENTICATES_AS|MEMBER_OF|HAS_ROLE|GRANTED*1..22]->(administer))
RETURN token.id AS subject, evidence, token.name AS token, user.name AS user, coalesce(left(token.lastUsedAt, 10), 'never') AS lastUsed, left(token.createdAt, 10) AS created, token.useCount AS uses
ORDER BY subject
