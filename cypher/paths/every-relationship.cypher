// every-relationship — every relationship that starts in a source, or in any
// params: source STRING = null
// columns: from STRING, type STRING, to STRING, evidence LIST<STRING>, rule STRING, inherited LIST<STRING>
// cost: the whole estate is sent, so stream it.
// reads
MATCH (from:Entity)-[relationship]->(to:Entity)
WHERE $source IS NULL OR from.source = $source
RETURN from.id AS from, type(relationship) AS type, to.id AS to, relationship.evidence AS evidence, relationship.rule AS rule, coalesce(relationship.inherited, CASE WHEN to.list IS NOT NULL THEN [to.list] END) AS inherited
