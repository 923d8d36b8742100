// owners — who owns some nodes, as recorded
// params: ids LIST<STRING>
// columns: id STRING, owners LIST<STRING>
// reads
UNWIND $ids AS id
MATCH (node:Entity {id: id})<-[:OWNS]-(owner:Principal)
WITH node, owner.id AS owner
ORDER BY owner
RETURN node.id AS id, collect(owner) AS owners
