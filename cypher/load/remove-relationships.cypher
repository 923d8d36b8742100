// remove-relationships — takes away relationships of some partitions of a source, a bounded number at a time
// params: source STRING, partitions LIST<INTEGER>, limit INTEGER
// columns: removed INTEGER
// writes
UNWIND $partitions AS partition
MATCH (n:Entity {source: $source, partition: partition})-[r]->()
WITH r LIMIT $limit
DELETE r
RETURN count(*) AS removed
