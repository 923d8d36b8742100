// nodes — the nodes of some ids
// params: ids LIST<STRING>
// columns: node NODE
// reads
UNWIND $ids AS id
MATCH (node:Entity {id: id})
RETURN node
