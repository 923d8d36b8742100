// older-shape — loaded sources whose facts were compiled to an earlier shape of the graph
// params: shape INTEGER
// columns: name STRING, takenAt STRING
// reads
MATCH (s:Source)
WHERE s.takenAt IS NOT NULL AND coalesce(s.shape, 0) < $shape
RETURN s.name AS name, s.takenAt AS takenAt
ORDER BY name
