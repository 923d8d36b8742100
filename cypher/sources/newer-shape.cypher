// newer-shape — loaded sources whose facts were compiled to a later shape of the graph
// params: shape INTEGER
// columns: name STRING
// reads
MATCH (s:Source)
WHERE s.shape > $shape
RETURN s.name AS name
ORDER BY name
