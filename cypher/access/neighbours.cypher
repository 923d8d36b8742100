// neighbours — relationships of a node with other nodes, by type and then by the id of the other end
// params: id STRING, types LIST<STRING>, direction STRING, after STRING, first INTEGER
// columns: total INTEGER, page LIST<MAP>
// reads
MATCH (node:Entity {id: $id})-[relationship]-(other:Entity)
WHERE ($types IS NULL OR type(relationship) IN $types)
  AND ($direction = 'BOTH' OR ($direction = 'OUT') = (startNode(relationship) = node))
WITH node, relationship, other, type(relationship) + ' ' + other.id + ' ' + CASE startNode(relationship) WHEN node THEN 'OUT' ELSE 'IN' END AS cursor
ORDER BY cursor
WITH node, collect({cursor: cursor, relationship: relationship, from: startNode(relationship), to: endNode(relationship)}) AS found
RETURN size(found) AS total, [row IN found WHERE $after IS NULL OR row.cursor > $after][..$first] AS page
