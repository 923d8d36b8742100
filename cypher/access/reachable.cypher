// reachable — whether a principal may enter the controller and read every folder on the way to a resource, and the item itself
// params: principal STRING, resource STRING
// columns: place NODE, held BOOLEAN
// follows: access
// unknown: over what could not be read as well
// reads
MATCH (:Entity {id: $resource})<-[:CONTAINS*0..]-(place:Resource)
MATCH (entitlement:Entitlement)-[:CAN_READ|CAN_ENTER]->()-[:COVERS*0..1]->(place)
MATCH (principal:Entity {id: $principal})
CALL (principal, entitlement) {
  OPTIONAL MATCH (entitlement)-[:REQUIRES]->(required:Entitlement)
  UNWIND [entitlement, required] AS needed
  WITH DISTINCT principal, needed
  WHERE needed IS NOT NULL
  OPTIONAL MATCH path = shortestPath((principal)-[:MEMBER_OF|HAS_ROLE|GRANTED|IMPLIES|CASCADES_TO*..60]->(needed))
  RETURN count(needed) = count(path) AS held
}
WITH place, collect(held) AS entitlements
RETURN place, any(held IN entitlements WHERE held) AS held
ORDER BY place.id
