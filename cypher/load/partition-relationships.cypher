// partition-relationships — the relationships that start in some partitions of a source
// params: source STRING, partitions LIST<INTEGER>
// columns: partition INTEGER, ref STRING, type STRING, from STRING, to STRING, properties MAP
// reads
UNWIND $partitions AS partition
MATCH (n:Entity {source: $source, partition: partition})-[r]->(m:Entity)
RETURN partition, elementId(r) AS ref, type(r) AS type, n.id AS from, m.id AS to, properties(r) AS properties
