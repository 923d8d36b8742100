// stored-elsewhere — relationships a source states that start at nodes of other sources and end at some of its own
// params: source STRING, ids LIST<STRING>
// columns: found LIST<LIST>
// note: an entry of found is reference, type, start, end and properties.
// reads
UNWIND $ids AS id
MATCH (m:Entity {id: id})<-[r {statedBy: $source}]-(n:Entity)
RETURN collect([elementId(r), type(r), n.id, id, properties(r)]) AS found
