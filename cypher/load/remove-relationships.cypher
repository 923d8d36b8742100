// remove-relationships — takes away relationships of one partition of a source, a bounded number at a time
// params: source STRING, partition INTEGER, limit INTEGER
// columns: removed INTEGER
// writes
MATCH (n:Entity {source: $source, partition: $partition})-[r]->()
WITH r LIMIT $limit
DELETE r
RETURN count(*) AS removed
