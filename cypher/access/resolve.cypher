// resolve — nodes whose id, full name or name is the text, exactly or but for case
// params: text STRING, kind STRING, name STRING
// columns: node NODE, rank INTEGER
// reads
CALL () {
  MATCH (node:Entity {id: $text})
  RETURN node, 0 AS rank
  UNION
  MATCH (node:Entity {fullName: $name})
  WHERE $kind IS NULL OR node.kind = $kind
  RETURN node, 1 AS rank
  UNION
  MATCH (node:Entity {name: $name})
  WHERE ($kind IS NULL OR node.kind = $kind) AND node.kind <> 'entitlement'
  RETURN node, 2 AS rank
}
WITH node, min(rank) AS rank
RETURN node, rank
ORDER BY rank, node.id
LIMIT 20
