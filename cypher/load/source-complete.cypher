// source-complete — notes what a source holds after a load, whether or not the load changed anything
// params: source STRING, properties MAP
// columns: none
// writes
MATCH (s:Source {name: $source})
SET s += $properties
