// partition-ids — the nodes of some partitions of a source
// params: source STRING, partitions LIST<INTEGER>
// columns: ids LIST<STRING>
// note: one record for each partition; a driver takes longer to read a record than what is in it.
// reads
UNWIND $partitions AS partition
MATCH (n:Entity {source: $source, partition: partition})
WITH partition, collect(n.id) AS ids
RETURN ids
