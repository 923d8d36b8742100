// snapshots — the complete loads that changed one source or any, latest first
// params: source STRING = null
// columns: snapshot MAP
// reads
MATCH (snapshot:Snapshot)
WHERE snapshot.complete AND ($source IS NULL OR snapshot.source = $source)
RETURN properties(snapshot) AS snapshot
ORDER BY snapshot.loadedAt DESC, snapshot.source
LIMIT 1000
