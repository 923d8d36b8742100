// snapshot-complete — closes the history entry of a load when its last change is in
// params: source STRING, id STRING, number INTEGER, properties MAP
// columns: none
// writes
MATCH (s:Source {name: $source})
MATCH (n:Snapshot {id: $id})
SET n += $properties, n.complete = true, s.number = $number
REMOVE s.openNumber
