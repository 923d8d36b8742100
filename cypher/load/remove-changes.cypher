// remove-changes — takes away the recorded changes of a source, a bounded number at a time
// params: source STRING, limit INTEGER
// columns: removed INTEGER
// writes
MATCH (:Snapshot {source: $source})-[:RECORDED]->(c:Change)
WITH c LIMIT $limit
DETACH DELETE c
RETURN count(*) AS removed
