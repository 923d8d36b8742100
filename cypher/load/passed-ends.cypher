// passed-ends — relationships whose end has passed, of one source or of all
// params: now STRING, source STRING = null, limit INTEGER
// columns: ref STRING
// reads
CALL () {
  MATCH (from)-[r:AUTHENTICATES_AS]->()
  WHERE r.until <= $now
  RETURN from, r
  UNION ALL
  MATCH (from)-[r:MAY_RUN]->()
  WHERE r.until <= $now
  RETURN from, r
}
WITH from, r
WHERE $source IS NULL OR from.source = $source
RETURN elementId(r) AS ref
LIMIT $limit
