// source-begin — notes how a source is cut into partitions, before its first load
// params: source STRING, system STRING, partitions INTEGER
// columns: none
// writes
MATCH (s:Source {name: $source})
SET s.system = $system, s.partitions = $partitions
