// end-relationships — what a load would state from now on: relationships that have ended lead nowhere
// params: refs LIST<STRING>
// columns: ended INTEGER
// note: partitions are compared again by the next load, which finds what it would write.
// writes
UNWIND $refs AS ref
MATCH (from:Entity)-[r]->(to:Entity)
WHERE elementId(r) = ref
CREATE (from)-[ended:ENDED]->(to)
SET ended = properties(r)
DELETE r
WITH DISTINCT from
MATCH (p:Partition {id: from.source + '/' + from.partition})
REMOVE p.digest
RETURN count(p) AS ended
