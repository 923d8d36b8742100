// remove-nodes — takes away nodes of some partitions of a source, a bounded number at a time
// params: source STRING, partitions LIST<INTEGER>, limit INTEGER
// columns: removed INTEGER
// writes
UNWIND $partitions AS partition
MATCH (n:Entity {source: $source, partition: partition})
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS removed
