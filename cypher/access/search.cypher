// search — nodes whose name, full name, display name or id fits a full-text query: those called exactly so first, then what most questions are about
// params: query STRING, exact STRING, kinds LIST<STRING>, source STRING, order LIST<STRING>, share INTEGER, first INTEGER
// columns: node NODE, score FLOAT
// cost: the index gives its best; of each kind come no more than its share before the others had theirs.
// reads
CALL db.index.fulltext.queryNodes('entity_words', $query, {limit: 2000})
YIELD node, score
WHERE node.kind IS NOT NULL AND node.kind <> 'entitlement' AND ($kinds IS NULL OR node.kind IN $kinds)
  AND ($source IS NULL OR node.source = $source)
WITH node, score,
  CASE
    WHEN toLower(node.name) = $exact OR toLower(node.fullName) = $exact OR node.id = $exact THEN 0
    WHEN toLower(node.name) STARTS WITH $exact THEN 1
    ELSE 2
  END AS fit,
  coalesce([at IN range(0, size($order) - 1) WHERE $order[at] = node.kind][0], size($order)) AS rank
ORDER BY fit, score DESC, size(node.id), node.id
WITH rank, node.kind AS kind, collect({node: node, score: score, fit: fit}) AS found
UNWIND range(0, size(found) - 1) AS at
WITH rank, at, found[at].node AS node, found[at].score AS score, found[at].fit AS fit
ORDER BY CASE WHEN fit = 0 THEN 0 WHEN at < $share THEN 1 ELSE 2 END, rank, fit, at
LIMIT $first
RETURN node, score
