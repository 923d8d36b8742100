// administrators — Who administers the controller, and through what
// severity: info
// of: users
// description: Every user who holds Overall/Administer by an entry of their own or of a group they are in. A list to review, not a fault.
//   Blind spots: users Jenkins has never seen are missing unless the directory's groups were given. tier-zero-without-administration
//   reports who reaches the controller without the permission. Where everybody administers, the list is empty.
// controls: SOC 2 CC6.3; ISO 27001 5.18; ISO 27001 8.2; OWASP CICD-SEC-2
// remediation: Review the list. Remove administrators who no longer need the permission. Grant folder permissions or Overall/Manage instead.
// message: {name} administers {controller}, through {through}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, name STRING, through STRING, controller STRING, lastLogin STRING
// key: controller
// fix: removal
// reads
MATCH (controller:Controller)<-[:CAN_ADMINISTER]-(administer:Entitlement)
WHERE $source IS NULL OR controller.source = $source
MATCH (administer)<-[:GRANTED]-()<-[:HAS_ROLE*0..1]-(holder:Principal)
WHERE NOT holder.name IN ['authenticated', 'role_everyone', 'anonymous']
MATCH (holder)<-[:MEMBER_OF*0..20]-(user:User)
WHERE NOT coalesce(user.builtin, false)
WITH DISTINCT controller, administer, user
MATCH evidence = shortestPath((user)-[:MEMBER_OF|HAS_ROLE|GRANTED*1..21]->(administer))
RETURN user.id AS subject, evidence, user.name AS name, nodes(evidence)[-2].name AS through, controller.name AS controller, user.lastLogin AS lastLogin
ORDER BY subject, controller
