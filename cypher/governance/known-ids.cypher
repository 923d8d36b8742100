// known-ids — those of some ids that are in the graph
// params: ids LIST<STRING>
// columns: id STRING
// reads
UNWIND $ids AS id
MATCH (node:Entity {id: id})
RETURN node.id AS id
