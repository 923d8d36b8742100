// source — what the loader knows of a source
// params: source STRING
// columns: source MAP
// reads
MATCH (s:Source {name: $source})
RETURN properties(s) AS source
