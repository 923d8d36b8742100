// partition-stated-elsewhere — relationships a source states that start at nodes of other sources and end in some of its partitions
// params: source STRING, partitions LIST<INTEGER>
// columns: partition INTEGER, ref STRING, type STRING, from STRING, to STRING, properties MAP
// reads
UNWIND $partitions AS partition
MATCH (m:Entity {source: $source, partition: partition})<-[r {statedBy: $source}]-(n:Entity)
RETURN partition, elementId(r) AS ref, type(r) AS type, n.id AS from, m.id AS to, properties(r) AS properties
