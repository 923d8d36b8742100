// execution-neighbours — relationships of the named types between one node and others, either way
// params: id STRING, types LIST<STRING>
// columns: relationship RELATIONSHIP, from NODE, to NODE
// reads
MATCH (node:Entity {id: $id})-[relationship]-(other:Entity)
WHERE type(relationship) IN $types
RETURN relationship, startNode(relationship) AS from, endNode(relationship) AS to
ORDER BY type(relationship), other.id
