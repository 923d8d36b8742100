// sources — what has been loaded, as the loader keeps it
// params: none
// columns: source MAP
// reads
MATCH (source:Source)
RETURN properties(source) AS source
ORDER BY source.name
