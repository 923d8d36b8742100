// rotation — credentials and tokens, since when their secret is the same, and when it was last used
// params: none
// columns: id STRING, since STRING, sinceWhat STRING, lastUsed STRING, uses INTEGER, readAt STRING
// note: `sinceWhat`: use (builds have used this secret since), store (it is in the store since, at the latest), made (the token was created).
// cost: one row for each credential and token, so stream it.
// reads
MATCH (node:Credential|Token)
OPTIONAL MATCH (source:Source {name: node.source})
RETURN node.id AS id, coalesce(node.secretSince, node.knownSince, node.createdAt) AS since, CASE WHEN node.secretSince IS NOT NULL THEN 'use' WHEN node.knownSince IS NOT NULL THEN 'store' WHEN node.createdAt IS NOT NULL THEN 'made' END AS sinceWhat, node.lastUsedAt AS lastUsed, node.useCount AS uses, source.takenAt AS readAt
