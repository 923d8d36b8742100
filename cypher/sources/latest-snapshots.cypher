// latest-snapshots — the latest complete load of one source or of each, latest first
// params: source STRING = null
// columns: snapshot MAP
// reads
MATCH (snapshot:Snapshot)
WHERE snapshot.complete AND ($source IS NULL OR snapshot.source = $source)
WITH snapshot ORDER BY snapshot.number DESC
WITH snapshot.source AS source, head(collect(snapshot)) AS latest
RETURN properties(latest) AS snapshot
ORDER BY latest.loadedAt DESC, source
