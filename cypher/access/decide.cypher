// decide — whether a principal has a permission on a resource, without saying how
// params: principal STRING, resource STRING, permission STRING, type STRING, table LIST<STRING>
// columns: principal NODE, resource NODE, fresh BOOLEAN, unread BOOLEAN, held BOOLEAN
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
  WITH holders, entitlement, [entitlement] + collect(required) AS needed
  UNWIND needed AS one
  CALL (one, holders) {
    MATCH (one)<-[:IMPLIES|CASCADES_TO*0..]-(giving:Entitlement)
    WITH DISTINCT giving, holders
    MATCH (giving)<-[:GRANTED]-(holder)
    WHERE holder IN holders
    RETURN count(*) > 0 AS given
  }
  WITH entitlement, collect(given) AS met
  WITH entitlement, all(given IN met WHERE given) AS counts
  RETURN coalesce(max(counts), false) AS held
}
RETURN principal, resource, fresh, unread, held
