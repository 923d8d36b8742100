// what-can-all — every resource a principal has some permission on, with the permission
// params: principal STRING, viewRead STRING, kind STRING, table LIST<STRING>, after STRING, first INTEGER, all BOOLEAN, named BOOLEAN = true
// columns: principal NODE, fresh BOOLEAN, unread BOOLEAN, total INTEGER, every LIST<STRING>, more BOOLEAN, ids LIST<STRING>, kinds LIST<STRING>, names LIST<STRING>, sources LIST<STRING>
// note: an id is that of the resource, a space, and that of the permission.
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
  WITH DISTINCT granted
  MATCH (granted)-[:IMPLIES|CASCADES_TO*0..]->(reached:Entitlement)
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
  WHERE type(gives) STARTS WITH 'CAN'
  WITH DISTINCT place,
    CASE type(gives)
      WHEN 'CAN' THEN gives.permission
      WHEN 'CAN_READ_VIEW' THEN $viewRead
      ELSE entitlement.permission
    END AS permission
  WITH place, collect(permission) AS permissions
  OPTIONAL MATCH (place)-[:COVERS]->(covered)
  WITH coalesce(covered, place) AS resource, permissions
  WHERE resource:Resource AND ($kind IS NULL OR resource.kind = $kind)
  WITH resource, resource.id + ' ' AS start, permissions
  UNWIND permissions AS permission
  WITH DISTINCT resource, start + permission AS id
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
