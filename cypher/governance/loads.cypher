// loads — which load of each source the graph is made of, and when it was taken
// params: none
// columns: name STRING, number INTEGER, takenAt STRING
// reads
MATCH (source:Source)
RETURN source.name AS name, source.number AS number, source.takenAt AS takenAt
ORDER BY name
