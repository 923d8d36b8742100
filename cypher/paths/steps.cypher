// steps — relationships with their ends, each named by start, type and end
// params: steps LIST<LIST<STRING>>
// columns: at INTEGER, path PATH
// reads
UNWIND range(0, size($steps) - 1) AS at
WITH at, $steps[at] AS step
MATCH (from:Entity {id: step[0]})
MATCH (to:Entity {id: step[2]})
MATCH path = (from)-[relationship]->(to)
WHERE type(relationship) = step[1]
RETURN at, path
