// snapshots — the loads of one source or of all, latest first
// params: source STRING = null
// columns: snapshot MAP
// reads
MATCH (snapshot:Snapshot)
WHERE $source IS NULL OR snapshot.source = $source
RETURN properties(snapshot) AS snapshot
ORDER BY snapshot.loadedAt DESC, snapshot.source
LIMIT 1000
