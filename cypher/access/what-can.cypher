// what-can — resources a principal has one permission on
// params: principal STRING, type STRING, permission STRING, chain LIST<STRING>, kind STRING, table LIST<STRING>, after STRING, first INTEGER, all BOOLEAN, named BOOLEAN = true
// columns: principal NODE, fresh BOOLEAN, unread BOOLEAN, total INTEGER, every LIST<STRING>, more BOOLEAN, ids LIST<STRING>, kinds LIST<STRING>, names LIST<STRING>, sources LIST<STRING>
// note: one record; a driver takes longer to read a thousand of them than the server to find them.
// follows: parts of access
// unknown: over what could not be read as well
// reads
MATCH (principal:Entity {id: $principal})
CALL (principal) {
  OPTIONAL MATCH (top:Entity)
  WHERE top.id IN ['controller:' + principal.source, 'account:' + principal.source]
  RETURN coalesce(top.permissions = $table, false) AS fresh
  LIMIT 1
}
CALL () {
  RETURN COUNT { ()-[:MAY_BE_GRANTED|MAY_CASCADE_TO|MAY_BE_MEMBER_OF]->() } > 0 AS unread
}
CALL (principal) {
  MATCH (principal)-[:MEMBER_OF|HAS_ROLE*0..]->(holder)
  WITH DISTINCT holder
  MATCH (holder)-[:GRANTED]->(granted:Entitlement)
  WHERE granted.permission IN $chain
  WITH DISTINCT granted
  MATCH way = (granted)-[:IMPLIES|CASCADES_TO*0..]->(reached:Entitlement)
  WHERE all(step IN nodes(way) WHERE step.permission IN $chain)
  WITH DISTINCT reached
  CALL (reached) {
    RETURN reached AS entitlement, 1 AS own, 0 AS met
    UNION ALL
    MATCH (reached)<-[:REQUIRES]-(entitlement:Entitlement)
    RETURN entitlement, 0 AS own, 1 AS met
  }
  WITH entitlement, max(own) AS own, sum(met) AS met
  WHERE own = 1 AND met = COUNT { (entitlement)-[:REQUIRES]->() }
  MATCH (entitlement)-[gives]->(place)
  WHERE (type(gives) IN [$type, 'CAN_OWN'] OR (type(gives) = 'CAN' AND gives.permission = $permission))
  WITH DISTINCT place
  OPTIONAL MATCH (place)-[:COVERS]->(covered)
  WITH DISTINCT coalesce(covered, place) AS resource
  WHERE resource:Resource AND ($kind IS NULL OR resource.kind = $kind)
  WITH resource, resource.id AS id
  ORDER BY id
  RETURN collect(resource) AS found, collect(id) AS every
}
WITH principal, fresh, unread, found, every, CASE WHEN $after IS NULL THEN 0 ELSE size([id IN every WHERE id <= $after]) END AS start
WITH principal, fresh, unread, every, start, CASE WHEN $named THEN found[start..start + $first] ELSE [] END AS page
RETURN principal, fresh, unread, size(every) AS total,
  CASE WHEN $all THEN every ELSE [] END AS every,
  size(every) > start + $first AS more,
  every[start..start + $first] AS ids,
  [one IN page | one.kind] AS kinds,
  [one IN page | one.name] AS names,
  [one IN page | one.source] AS sources
