// stored-nodes — some nodes as the graph holds them
// params: ids LIST<STRING>
// columns: labels LIST<STRING>, properties MAP
// reads
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN labels(n) AS labels, properties(n) AS properties
