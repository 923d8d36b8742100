// remove-history — takes away the changes, snapshots and bookkeeping of a source, a bounded number at a time
// params: source STRING, limit INTEGER
// columns: removed INTEGER
// writes
MATCH (n:Change|Snapshot|Baseline|Partition {source: $source})
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS removed
