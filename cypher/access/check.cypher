// check — whether a principal reaches an entitlement that gives the permission on the resource, and what it requires
// params: principal STRING, resource STRING, permission STRING, type STRING
// columns: entitlement NODE, resource NODE, gives RELATIONSHIP, path PATH, conditions LIST<MAP>
// follows: access
// reads
MATCH (resource:Entity {id: $resource})<-[:COVERS*0..1]-()<-[gives]-(entitlement:Entitlement)
WHERE (type(gives) IN [$type, 'CAN_OWN'] OR (type(gives) = 'CAN' AND gives.permission = $permission))
MATCH (principal:Entity {id: $principal})
OPTIONAL MATCH path = shortestPath((principal)-[:MEMBER_OF|HAS_ROLE|GRANTED|IMPLIES|CASCADES_TO*..60]->(entitlement))
CALL (principal, entitlement) {
  OPTIONAL MATCH (entitlement)-[:REQUIRES]->(required:Entitlement)
  OPTIONAL MATCH held = shortestPath((principal)-[:MEMBER_OF|HAS_ROLE|GRANTED|IMPLIES|CASCADES_TO*..60]->(required))
  RETURN collect({entitlement: required, path: held}) AS conditions
}
RETURN entitlement, resource, gives, path, [condition IN conditions WHERE condition.entitlement IS NOT NULL] AS conditions
ORDER BY path IS NULL, size(conditions), entitlement.id
