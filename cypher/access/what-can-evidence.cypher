// what-can-evidence — the shortest path by which a principal has a permission on each of some resources
// params: principal STRING, resources LIST<STRING>, permission STRING, type STRING
// columns: id STRING, resource NODE, gives RELATIONSHIP, path PATH
// follows: access
// unknown: over what could not be read as well
// reads
MATCH (principal:Entity {id: $principal})
UNWIND $resources AS id
MATCH (resource:Entity {id: id})<-[:COVERS*0..1]-()<-[gives]-(entitlement:Entitlement)
WHERE (type(gives) IN [$type, 'CAN_OWN'] OR (type(gives) = 'CAN' AND gives.permission = $permission))
MATCH path = shortestPath((principal)-[:MEMBER_OF|HAS_ROLE|GRANTED|IMPLIES|CASCADES_TO*..60]->(entitlement))
WITH id, resource, gives, path
ORDER BY length(path), gives.rule IS NOT NULL
WITH id, resource, collect({gives: gives, path: path})[0] AS nearest
RETURN id, resource, nearest.gives AS gives, nearest.path AS path
