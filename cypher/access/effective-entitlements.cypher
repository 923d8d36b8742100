// effective-entitlements — every entitlement a principal effectively holds, conditions included
// params: principal STRING
// columns: ids LIST<STRING>
// follows: parts of access
// unknown: over what could not be read as well
// reads
MATCH (principal:Entity {id: $principal})-[:MEMBER_OF|HAS_ROLE*0..]->(holder)
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
RETURN collect(entitlement.id) AS ids
