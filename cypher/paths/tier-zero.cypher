// tier-zero — what controls everything in its source
// params: none
// columns: node NODE
// reads
MATCH (node:Controller)
WHERE node.tierZero
RETURN node
UNION
MATCH (node:Agent)
WHERE node.tierZero
RETURN node
UNION
MATCH (node:Policy)
WHERE node.tierZero
RETURN node
UNION
MATCH (node:User)
WHERE node.tierZero
RETURN node
