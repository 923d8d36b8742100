// existing-ids — which of these nodes the graph holds, whatever their source
// params: ids LIST<STRING>
// columns: id STRING
// reads
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN n.id AS id
