// remove-history — takes away the snapshots, baselines and bookkeeping of a source, a bounded number at a time
// params: source STRING, limit INTEGER
// columns: removed INTEGER
// writes
CALL () {
  MATCH (n:Snapshot {source: $source})
  RETURN n
  UNION
  MATCH (n:Baseline {source: $source})
  RETURN n
  UNION
  MATCH (n:Partition {source: $source})
  RETURN n
}
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS removed
