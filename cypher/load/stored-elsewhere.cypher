// stored-elsewhere — relationships a source states that start at nodes of other sources and end at some of its own
// params: source STRING, ids LIST<STRING>
// columns: ref STRING, type STRING, from STRING, to STRING, properties MAP
// reads
UNWIND $ids AS id
MATCH (m:Entity {id: id})<-[r {statedBy: $source}]-(n:Entity)
RETURN elementId(r) AS ref, type(r) AS type, n.id AS from, id AS to, properties(r) AS properties
