// partition-nodes — the nodes of some partitions of a source
// params: source STRING, partitions LIST<INTEGER>
// columns: partition INTEGER, labels LIST<STRING>, properties MAP
// reads
UNWIND $partitions AS partition
MATCH (n:Entity {source: $source, partition: partition})
RETURN partition, labels(n) AS labels, properties(n) AS properties
