// remove-partition — takes away nodes of one partition of a source, a bounded number at a time
// params: source STRING, partition INTEGER, limit INTEGER
// columns: removed INTEGER
// writes
MATCH (n:Entity {source: $source, partition: $partition})
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS removed
