// partition-numbers — which partitions hold nodes of a source
// params: source STRING
// columns: partition INTEGER
// reads
MATCH (n:Entity {source: $source})
RETURN DISTINCT n.partition AS partition
ORDER BY partition
