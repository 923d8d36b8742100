// node-alone — one node without its relationships
// params: id STRING
// columns: node NODE
// reads
MATCH (node:Entity {id: $id})
RETURN node
