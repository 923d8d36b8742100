// mark-shape — notes to which shape of the graph a source was compiled
// params: source STRING, shape INTEGER
// columns: none
// writes
MATCH (s:Source {name: $source})
SET s.shape = $shape
