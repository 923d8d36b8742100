// build-without-read — A grant has no effect because the holder cannot see the job
// severity: low
// of: users, groups
// description: A user or group holds Job/Build or Job/Configure on a folder or job but cannot read it, or cannot read a parent folder.
//   Jenkins answers that there is no such item. Either the grant is obsolete or somebody forgot Read. The grant still works through a
//   webhook or a triggering job. One finding for each principal and place.
//   Blind spots: for a group, Read is checked for the group and for each known member. Unknown members may have Read through other
//   groups.
// controls: SOC 2 CC6.3; ISO 27001 5.18; OWASP CICD-SEC-2
// remediation: Grant Read on the item and its parent folders, or delete the entry.
// message: {name} holds {permissions} on {place}, but cannot read it.
// params: source STRING = null
// columns: subject STRING, evidence PATH, name STRING, place STRING, permissions STRING
// key: place
// fix: removal
// reads
MATCH (principal:Principal)-[:HAS_ROLE*0..1]->()-[:GRANTED]->(granted:Entitlement)
WHERE granted.permission IN ['hudson.model.Item.Build', 'hudson.model.Item.Configure']
AND NOT granted.scope STARTS WITH 'controller:' AND ($source IS NULL OR principal.source = $source)
AND NOT EXISTS {
  MATCH (principal)<-[:MAY_BE_MEMBER_OF]-()
}
AND NOT EXISTS {
  MATCH (principal)-[:MAY_BE_MEMBER_OF]->()
}
WITH principal, granted.scope AS place, collect(granted) AS grants
MATCH (read:Entity {id: split(grants[0].id, '#hudson.model.Item.')[0] + '#hudson.model.Item.Read'})
WITH read, collect({principal: principal, place: place, grants: grants}) AS asks
WHERE NOT EXISTS {
  MATCH (read)<-[:MAY_BE_GRANTED|MAY_CASCADE_TO]-()
}
CALL (read) {
  MATCH (read)-[:REQUIRES*0..1]->(needed)
  WITH DISTINCT needed
  CALL (needed) {
    MATCH (needed)<-[:IMPLIES|CASCADES_TO*0..40]-()<-[:GRANTED]-()<-[:HAS_ROLE*0..1]-(giver:Principal)
    RETURN collect(DISTINCT giver) AS givers
  }
  RETURN collect(givers) AS needs
}
UNWIND asks AS ask
WITH ask.principal AS principal, collect({place: ask.place, grants: ask.grants, needs: needs}) AS places
CALL (principal) {
  MATCH (principal)-[:MEMBER_OF*0..20]->(held:Principal)
  RETURN collect(DISTINCT held) AS own
}
WITH principal, [each IN places WHERE NOT all(givers IN each.needs WHERE any(giver IN givers WHERE giver IN own))] AS places
WHERE size(places) > 0
CALL (principal) {
  MATCH (principal)<-[:MEMBER_OF*1..20]-(reader:Principal)
  WITH DISTINCT reader
  MATCH (reader)-[:MEMBER_OF*0..20]->(held:Principal)
  WITH reader, collect(DISTINCT held) AS holds
  RETURN collect(holds) AS readers
}
UNWIND places AS each
WITH principal, each, readers
WHERE none(holds IN readers WHERE all(givers IN each.needs WHERE any(giver IN givers WHERE giver IN holds)))
WITH principal, each.place AS place, each.grants AS grants
MATCH evidence = (principal)-[:HAS_ROLE*0..1]->()-[:GRANTED]->(granted:Entitlement)
WHERE granted = grants[0]
RETURN principal.id AS subject, evidence, principal.name AS name, place, reduce(names = '', grant IN grants | names + CASE names WHEN '' THEN '' ELSE ', ' END + grant.permissionName) AS permissions
ORDER BY subject, place
