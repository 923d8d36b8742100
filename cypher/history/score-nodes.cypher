// score-nodes — every node, with what scores go by
// params: none
// columns: id STRING, kind STRING, builtin BOOLEAN, tierZero BOOLEAN, endless BOOLEAN
// cost: the whole estate is sent, so stream it, and once for each load.
// reads
MATCH (node:Entity)
RETURN node.id AS id, node.kind AS kind, coalesce(node.builtin, false) AS builtin, coalesce(node.tierZero, false) AS tierZero, node.kind = 'token' AND node.expiresAt IS NULL AS endless
