// resolve — nodes whose id, full name or name is the text
// params: text STRING, kind STRING, kinds LIST<STRING>, name STRING
// columns: node NODE, rank INTEGER
// reads
CALL () {
  MATCH (node:Entity {id: $text})
  RETURN node, 0 AS rank
  UNION
  MATCH (source:Source)
  UNWIND $kinds AS kind
  MATCH (node:Entity {id: kind + ':' + source.name + '/' + $name})
  WHERE node.fullName = $name
  RETURN node, 1 AS rank
  UNION
  MATCH (node:Resource {name: $name})
  WHERE $kind IS NULL OR node.kind = $kind
  RETURN node, 2 AS rank
  UNION
  MATCH (node:Principal {name: $name})
  WHERE $kind IS NULL OR node.kind = $kind
  RETURN node, 2 AS rank
  UNION
  MATCH (node:Role {name: $name})
  WHERE $kind IS NULL OR node.kind = $kind
  RETURN node, 2 AS rank
  UNION
  MATCH (node:LabelExpression {name: $name})
  WHERE $kind IS NULL OR node.kind = $kind
  RETURN node, 2 AS rank
  UNION
  MATCH (node:Token {name: $name})
  WHERE $kind IS NULL OR node.kind = $kind
  RETURN node, 2 AS rank
}
WITH node, min(rank) AS rank
RETURN node, rank
ORDER BY rank, node.id
LIMIT 20
