// conjur-self-granted — A principal granted access to itself
// severity: high
// of: principals
// description: By the audit log, the principal that last added a membership or permission gains by it, directly or as a member. Nobody
//   else approved the grant. One finding for each principal and grant.
//   Blind spots: only the collected log counts. A load by a shared account names the account, not the person. The administrator is left
//   out.
// controls: OWASP CICD-SEC-1; OWASP CICD-SEC-2; ATT&CK T1098; SOC 2 CC6.3; SOC 2 CC8.1; ISO 27001 5.3; ISO 27001 5.18
// remediation: Ask the principal for the reason, and revoke the grant. Load policy through a pipeline with a review by another person.
// message: {principal} granted itself {given} on {grantedAt}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, principal STRING, given STRING, grantedAt STRING
// key: given
// reads
MATCH (member:Principal)-[grant:MEMBER_OF|GRANTED]->(given)
WHERE grant.grantedBy IS NOT NULL AND ($source IS NULL OR member.source = $source) AND coalesce(grant.through, '') <> 'ownership'
MATCH (principal:Entity {id: grant.grantedBy})
WHERE NOT coalesce(principal.tierZero, false)
MATCH evidence = shortestPath((principal)-[:MEMBER_OF|GRANTED*1..21]->(given))
WHERE principal = member OR EXISTS { (principal)-[:MEMBER_OF*1..20 {through: 'grant'}]->(member) }
RETURN principal.id AS subject, evidence, principal.name AS principal, CASE WHEN given:Entitlement THEN given.permissionName + ' on ' + given.scope ELSE given.id END AS given, left(grant.grantedAt, 10) AS grantedAt
ORDER BY subject, given
