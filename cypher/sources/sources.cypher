// sources — what has been loaded, as the loader keeps it
// params: none
// columns: source MAP
// reads
MATCH (source:Source)
RETURN source {.*, missing: null} AS source
ORDER BY source.name
