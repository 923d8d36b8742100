// every-node — every node of a source, or of all
// params: source STRING = null
// columns: node NODE
// cost: the whole estate is sent, so stream it.
// reads
MATCH (node:Entity)
WHERE $source IS NULL OR node.source = $source
RETURN node
