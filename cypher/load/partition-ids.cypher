// partition-ids — the nodes of some partitions of a source
// params: source STRING, partitions LIST<INTEGER>
// columns: id STRING
// reads
UNWIND $partitions AS partition
MATCH (n:Entity {source: $source, partition: partition})
RETURN n.id AS id
