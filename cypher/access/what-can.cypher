// what-can — resources a principal has one permission on
// params: principal STRING, type STRING, permission STRING, chain LIST<STRING>, kind STRING
// columns: ids LIST<STRING>
// follows: parts of access
// reads
MATCH (principal:Entity {id: $principal})-[:MEMBER_OF|HAS_ROLE*0..]->(holder)
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
MATCH (entitlement)-[gives]->()-[:COVERS*0..1]->(resource:Resource)
WHERE (type(gives) IN [$type, 'CAN_OWN'] OR (type(gives) = 'CAN' AND gives.permission = $permission)) AND ($kind IS NULL OR resource.kind = $kind)
WITH DISTINCT resource.id AS id
ORDER BY id
RETURN collect(id) AS ids
