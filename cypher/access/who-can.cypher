// who-can — principals that have a permission on a resource: users, hosts, and groups nobody is known to be in
// params: resource STRING, permission STRING, type STRING, table LIST<STRING>, after STRING, first INTEGER, all BOOLEAN, named BOOLEAN = true
// columns: resource NODE, fresh BOOLEAN, unread BOOLEAN, total INTEGER, every LIST<STRING>, more BOOLEAN, ids LIST<STRING>, kinds LIST<STRING>, names LIST<STRING>, sources LIST<STRING>, known LIST<BOOLEAN>
// note: one record; a driver takes longer to read a thousand of them than the server to find them.
// follows: parts of access
// unknown: over what could not be read as well
// reads
MATCH (resource:Entity {id: $resource})
CALL (resource) {
  OPTIONAL MATCH (top:Entity)
  WHERE top.id IN ['controller:' + resource.source, 'account:' + resource.source]
  RETURN coalesce(top.permissions = $table, false) AS fresh
  LIMIT 1
}
CALL () {
  RETURN COUNT { ()-[:MAY_BE_GRANTED|MAY_CASCADE_TO|MAY_BE_MEMBER_OF]->() } > 0 AS unread
}
CALL (resource) {
  MATCH (resource)<-[:COVERS*0..1]-()<-[gives]-(entitlement:Entitlement)
  WHERE (type(gives) IN [$type, 'CAN_OWN'] OR (type(gives) = 'CAN' AND gives.permission = $permission))
  OPTIONAL MATCH (entitlement)-[:REQUIRES]->(required:Entitlement)
  WITH entitlement, [entitlement] + collect(required) AS needed
  UNWIND needed AS one
  CALL (one) {
    MATCH (one)<-[:IMPLIES|CASCADES_TO*0..]-(giving:Entitlement)
    WITH DISTINCT giving
    MATCH (giving)<-[:GRANTED]-(holder)
    WITH DISTINCT holder
    MATCH (holder)<-[:MEMBER_OF|HAS_ROLE*0..]-(principal:Principal)
    RETURN DISTINCT principal
  }
  WITH entitlement, size(needed) AS conditions, principal, count(*) AS met
  WHERE met = conditions
  WITH DISTINCT principal
  WHERE principal:User OR principal:Host OR (NOT principal.builtin AND NOT EXISTS { (principal)<-[:MEMBER_OF]-() })
  WITH principal, principal.id AS id
  ORDER BY id
  RETURN collect(principal) AS found, collect(id) AS every
}
WITH resource, fresh, unread, found, every, CASE WHEN $after IS NULL THEN 0 ELSE size([id IN every WHERE id <= $after]) END AS start
WITH resource, fresh, unread, every, start, CASE WHEN $named THEN found[start..start + $first] ELSE [] END AS page
RETURN resource, fresh, unread, size(every) AS total,
  CASE WHEN $all THEN every ELSE [] END AS every,
  size(every) > start + $first AS more,
  every[start..start + $first] AS ids,
  [one IN page | one.kind] AS kinds,
  [one IN page | one.name] AS names,
  [one IN page | one.source] AS sources,
  [one IN page | coalesce(one.known, true)] AS known
