// who-can-evidence — the shortest path by which each of some principals has a permission on a resource
// params: principals LIST<STRING>, resource STRING, permission STRING, type STRING
// columns: id STRING, principal NODE, resource NODE, gives RELATIONSHIP, path PATH
// follows: access
// unknown: over what could not be read as well
// reads
MATCH (resource:Entity {id: $resource})<-[:COVERS*0..1]-()<-[gives]-(entitlement:Entitlement)
WHERE (type(gives) IN [$type, 'CAN_OWN'] OR (type(gives) = 'CAN' AND gives.permission = $permission))
UNWIND $principals AS id
MATCH (principal:Entity {id: id})
MATCH path = shortestPath((principal)-[:MEMBER_OF|HAS_ROLE|GRANTED|IMPLIES|CASCADES_TO*..60]->(entitlement))
WITH id, principal, resource, gives, path
ORDER BY length(path), gives.rule IS NOT NULL
WITH id, principal, resource, collect({gives: gives, path: path})[0] AS nearest
RETURN id, principal, resource, nearest.gives AS gives, nearest.path AS path
