// stored-relationships — the relationships that start at some nodes, as the graph holds them
// params: ids LIST<STRING>
// columns: ref STRING, type STRING, from STRING, to STRING, properties MAP
// note: what the gate has written is no fact of a source.
// reads
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[r]->(m:Entity)
WHERE type(r) <> 'APPROVED_FOR'
RETURN elementId(r) AS ref, type(r) AS type, id AS from, m.id AS to, properties(r) AS properties
