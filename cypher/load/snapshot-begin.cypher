// snapshot-begin — makes the history entry of a load before its first change, linked to the one before
// params: source STRING, id STRING, number INTEGER, previous STRING, properties MAP
// columns: none
// writes
MATCH (s:Source {name: $source})
SET s.openNumber = $number
MERGE (n:Snapshot {id: $id})
SET n += $properties, n.source = $source, n.number = $number, n.complete = false
WITH n
MATCH (p:Snapshot {id: $previous})
MERGE (n)-[:FOLLOWS]->(p)
