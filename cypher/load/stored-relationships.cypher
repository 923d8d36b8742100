// stored-relationships — the relationships that start at some nodes, as the graph holds them
// params: ids LIST<STRING>
// columns: ref STRING, type STRING, from STRING, to STRING, properties MAP
// reads
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[r]->(m:Entity)
RETURN elementId(r) AS ref, type(r) AS type, id AS from, m.id AS to, properties(r) AS properties
