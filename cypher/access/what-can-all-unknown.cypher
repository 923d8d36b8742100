// what-can-all-unknown — every resource a principal has some permission on, with the permission, over what could not be read as well
// params: principal STRING, viewRead STRING, kind STRING
// columns: ids LIST<STRING>
// follows: parts of uncertain-access
// reads
MATCH (principal:Entity {id: $principal})-[:MEMBER_OF|HAS_ROLE|MAY_BE_MEMBER_OF*0..]->(holder)
WITH DISTINCT holder
MATCH (holder)-[:GRANTED|MAY_BE_GRANTED]->(granted:Entitlement)
WITH DISTINCT granted
MATCH (granted)-[:IMPLIES|CASCADES_TO|MAY_CASCADE_TO*0..]->(reached:Entitlement)
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
WHERE type(gives) STARTS WITH 'CAN' AND ($kind IS NULL OR resource.kind = $kind)
WITH DISTINCT resource.id + ' ' +
  CASE type(gives)
    WHEN 'CAN' THEN gives.permission
    WHEN 'CAN_READ_VIEW' THEN $viewRead
    ELSE entitlement.permission
  END AS id
ORDER BY id
RETURN collect(id) AS ids
