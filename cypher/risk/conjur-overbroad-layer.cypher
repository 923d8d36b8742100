// conjur-overbroad-layer — Most principals get secrets through one layer or group
// severity: medium
// of: principals
// description: The layer or group has at least `least` members that are users or hosts, and these are at least the fraction `share` of
//   all users and hosts. Its permits give secrets to almost everybody. One finding for each layer or group.
//   Blind spots: granted-not-needed checks whether each member needs the secret. Owners are not counted.
// controls: OWASP CICD-SEC-2; OWASP CICD-SEC-5; OWASP NHI5; ATT&CK T1552; SOC 2 CC6.3; ISO 27001 5.15; ISO 27001 8.2
// remediation: Permit the secret to a group for the task that needs it, and remove the permit from the broad group.
// message: {members#} of {all#} users and hosts may fetch {variables|secret|secrets} through {name}.
// params: source STRING = null, share FLOAT = 0.5, least INTEGER = 5
// columns: subject STRING, evidence PATH, name STRING, members INTEGER, all INTEGER, variables INTEGER, example STRING
// fix: removal GRANTED
// reads
MATCH (set:Principal)-[:GRANTED]->(:Entitlement)-[:CAN_EXECUTE]->(variable:Variable)
WHERE (set:Layer OR set:Group) AND ($source IS NULL OR set.source = $source)
WITH set, count(DISTINCT variable) AS variables, min(variable.id) AS example
MATCH (set)<-[:MEMBER_OF*1..20 {through: 'grant'}]-(member:Principal)
WHERE member:User OR member:Host
WITH set, variables, example, count(DISTINCT member) AS members
WHERE members >= $least
CALL (set) {
  MATCH (one:Principal)
  WHERE (one:User OR one:Host) AND one.source = set.source AND NOT coalesce(one.tierZero, false)
  RETURN count(one) AS all
}
WITH set, variables, example, members, all
WHERE members >= all * $share
MATCH evidence = (set)-[:GRANTED]->(:Entitlement)-[:CAN_EXECUTE]->(:Entity&Variable {id: example})
RETURN set.id AS subject, evidence, set.fullName AS name, members, all, variables, example
ORDER BY subject
