// decide — whether a principal has a permission on a resource, without saying how
// params: principal STRING, resource STRING, permission STRING, type STRING, table LIST<STRING>, ways BOOLEAN
// columns: principal NODE, resource NODE, fresh BOOLEAN, unread BOOLEAN, held BOOLEAN, ways LIST<MAP>
// note: ways in the order of access/check, without paths, where they are asked for: they say what a denial lacks.
// note: from both ends to the grants between them. A shortest path from the principal passes everything it is granted.
// follows: parts of access
// unknown: over what could not be read as well
// reads
MATCH (principal:Entity {id: $principal})
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
CALL (principal) {
  MATCH (principal)-[:MEMBER_OF|HAS_ROLE*0..]->(holder)
  RETURN collect(DISTINCT holder) AS holders
}
CALL (resource, holders) {
  MATCH (resource)<-[:COVERS*0..1]-()<-[gives]-(entitlement:Entitlement)
  WHERE (type(gives) IN [$type, 'CAN_OWN'] OR (type(gives) = 'CAN' AND gives.permission = $permission))
  OPTIONAL MATCH (entitlement)-[:REQUIRES]->(required:Entitlement)
  WITH holders, entitlement, [entitlement] + collect(DISTINCT required) AS needed
  UNWIND needed AS one
  CALL (one, holders) {
    MATCH (one)<-[:IMPLIES|CASCADES_TO*0..]-(giving:Entitlement)
    WITH DISTINCT giving, holders
    MATCH (giving)<-[:GRANTED]-(holder)
    WHERE holder IN holders
    RETURN count(*) > 0 AS given
  }
  WITH entitlement, min(CASE WHEN given THEN 1 ELSE 0 END) = 1 AS counts,
    max(CASE WHEN given AND one = entitlement THEN 1 ELSE 0 END) = 1 AS own,
    collect(CASE WHEN $ways AND one <> entitlement THEN {entitlement: one, held: given} END) AS conditions
  ORDER BY NOT own, size(conditions), CASE WHEN $ways THEN entitlement.id END
  RETURN coalesce(max(counts), false) AS held, collect(CASE WHEN $ways THEN {held: own, conditions: conditions} END) AS ways
}
RETURN principal, resource, fresh, unread, held, ways
