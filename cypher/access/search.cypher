// search — nodes whose name, full name, display name or id fits a full-text query, best first
// params: query STRING, kinds LIST<STRING>, first INTEGER
// columns: node NODE, score FLOAT
// reads
CALL db.index.fulltext.queryNodes('entity_words', $query, {limit: 500})
YIELD node, score
WHERE node.kind IS NOT NULL AND node.kind <> 'entitlement' AND ($kinds IS NULL OR node.kind IN $kinds)
RETURN node, score
ORDER BY score DESC, size(node.id), node.id
LIMIT $first
