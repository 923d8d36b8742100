// visible — whether a principal holds any permission on a resource: what Conjur asks before it shows that the resource exists
// params: principal STRING, resource STRING
// columns: held BOOLEAN
// follows: access
// reads
MATCH (resource:Entity {id: $resource})<-[:COVERS*0..1]-()<-[gives]-(entitlement:Entitlement)
WHERE type(gives) STARTS WITH 'CAN'
MATCH (principal:Entity {id: $principal})
OPTIONAL MATCH path = shortestPath((principal)-[:MEMBER_OF|HAS_ROLE|GRANTED|IMPLIES|CASCADES_TO*..60]->(entitlement))
RETURN count(path) > 0 AS held
