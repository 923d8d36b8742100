// who-can-unknown — the same as who-can, over what could not be read as well
// params: resource STRING, permission STRING, type STRING
// columns: ids LIST<STRING>
// follows: parts of uncertain-access
// reads
MATCH (resource:Entity {id: $resource})<-[:COVERS*0..1]-()<-[gives]-(entitlement:Entitlement)
WHERE (type(gives) IN [$type, 'CAN_OWN'] OR (type(gives) = 'CAN' AND gives.permission = $permission))
OPTIONAL MATCH (entitlement)-[:REQUIRES]->(required:Entitlement)
WITH entitlement, [entitlement] + collect(required) AS needed
UNWIND needed AS one
CALL (one) {
  MATCH (one)<-[:IMPLIES|CASCADES_TO|MAY_CASCADE_TO*0..]-(giving:Entitlement)
  WITH DISTINCT giving
  MATCH (giving)<-[:GRANTED|MAY_BE_GRANTED]-(holder)
  WITH DISTINCT holder
  MATCH (holder)<-[:MEMBER_OF|HAS_ROLE|MAY_BE_MEMBER_OF*0..]-(principal:Principal)
  RETURN DISTINCT principal
}
WITH entitlement, size(needed) AS conditions, principal, count(*) AS met
WHERE met = conditions
WITH DISTINCT principal
WHERE principal:User OR principal:Host OR (NOT principal.builtin AND NOT EXISTS { (principal)<-[:MEMBER_OF|MAY_BE_MEMBER_OF]-() })
WITH principal.id AS id
ORDER BY id
RETURN collect(id) AS ids
