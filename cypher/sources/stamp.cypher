// stamp — the load that each source is at, and whether one is under way: what an answer that is kept holds for
// params: none
// columns: name STRING, number INTEGER, openNumber INTEGER, loadedAt STRING
// reads
MATCH (source:Source)
RETURN source.name AS name, source.number AS number, source.openNumber AS openNumber, source.loadedAt AS loadedAt
ORDER BY name
