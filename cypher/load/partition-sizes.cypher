// partition-sizes — which partitions hold nodes of a source, and how many
// params: source STRING
// columns: partition INTEGER, nodes INTEGER
// reads
MATCH (n:Entity {source: $source})
RETURN n.partition AS partition, count(*) AS nodes
ORDER BY partition
