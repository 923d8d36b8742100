// check — whether a principal reaches an entitlement that gives the permission on the resource, and what it requires
// params: principal STRING, resource STRING, permission STRING, type STRING, table LIST<STRING>, explain BOOLEAN
// columns: principal NODE, resource NODE, fresh BOOLEAN, unread BOOLEAN, ways LIST<MAP>
// note: paths are given only to explain; table is what the question was framed with, fresh whether the source still has it.
// follows: access
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
CALL (principal, resource) {
  MATCH (resource)<-[:COVERS*0..1]-()<-[gives]-(entitlement:Entitlement)
  WHERE (type(gives) IN [$type, 'CAN_OWN'] OR (type(gives) = 'CAN' AND gives.permission = $permission))
  OPTIONAL MATCH path = shortestPath((principal)-[:MEMBER_OF|HAS_ROLE|GRANTED|IMPLIES|CASCADES_TO*..60]->(entitlement))
  CALL (principal, entitlement) {
    OPTIONAL MATCH (entitlement)-[:REQUIRES]->(required:Entitlement)
    OPTIONAL MATCH held = shortestPath((principal)-[:MEMBER_OF|HAS_ROLE|GRANTED|IMPLIES|CASCADES_TO*..60]->(required))
    WITH required, held
    WHERE required IS NOT NULL
    RETURN collect({entitlement: required, held: held IS NOT NULL, path: CASE WHEN $explain THEN held END}) AS conditions
  }
  WITH entitlement, gives, path, conditions
  ORDER BY path IS NULL, size(conditions), entitlement.id
  RETURN collect({held: path IS NOT NULL, gives: gives, list: endNode(gives).list, path: CASE WHEN $explain THEN path END, conditions: conditions}) AS ways
}
RETURN principal, resource, fresh, unread, ways
