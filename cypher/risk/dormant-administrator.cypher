// dormant-administrator — An administrator who has not been there for months
// severity: medium
// of: users
// description: A user holds Overall/Administer, has logged in before, but not for staleDays days, and none of their API tokens was used since.
//   Forgotten administrators keep their passwords, and nobody notices when somebody else uses them.
//   Blind spots: Jenkins writes the time of interactive log-ins only; single sign-on that keeps sessions for long may hide visits.
//   Administrators who never logged in are not reported here.
// controls: OWASP CICD-SEC-2; ATT&CK T1078; SOC 2 CC6.2; SOC 2 CC6.3; ISO 27001 5.18; ISO 27001 8.2
// remediation: Ask whether the account is still needed; take it out of the group or delete the entry the evidence names, and revoke its tokens.
// message: {name} administers {controller} and was last seen on {lastLogin}.
// params: source STRING = null, staleDays INTEGER = 90, now STRING = null
// columns: subject STRING, evidence PATH, name STRING, lastLogin STRING, through STRING, controller STRING
// key: controller
// fix: removal
// reads
WITH coalesce(datetime($now), datetime()) - duration({days: $staleDays}) AS since
MATCH (controller:Controller)<-[:CAN_ADMINISTER]-(administer:Entitlement)
WHERE $source IS NULL OR controller.source = $source
MATCH (administer)<-[:GRANTED]-()<-[:HAS_ROLE*0..1]-(holder:Principal)
WHERE NOT holder.name IN ['authenticated', 'role_everyone', 'anonymous']
MATCH (holder)<-[:MEMBER_OF*0..20]-(user:User)
WHERE NOT coalesce(user.builtin, false) AND user.lastLogin IS NOT NULL
WITH DISTINCT since, controller, administer, user
WHERE datetime(user.lastLogin) < since AND NOT EXISTS {
  MATCH (user)<-[:AUTHENTICATES_AS]-(token:Token)
  WHERE token.lastUsedAt IS NOT NULL AND datetime(token.lastUsedAt) >= since
}
MATCH evidence = shortestPath((user)-[:MEMBER_OF|HAS_ROLE|GRANTED*1..21]->(administer))
RETURN user.id AS subject, evidence, user.name AS name, left(user.lastLogin, 10) AS lastLogin, nodes(evidence)[-2].name AS through, controller.name AS controller
ORDER BY subject, controller
