// zone-members — the nodes of the zones that the operator declared, of one order or of all, each with the selector that put it there
// params: order INTEGER = null
// columns: node NODE, zone STRING, order INTEGER, place STRING, selects STRING, by STRING, at STRING, reason STRING
// cost: ids and the beginnings of ids are looked up; names are compared within their kind.
// reads
MATCH (selector:ZoneSelector)
WHERE $order IS NULL OR selector.order = $order
CALL (selector) {
  UNWIND selector.ids AS id
  MATCH (node:Entity {id: id})
  RETURN node
  UNION
  UNWIND selector.kinds AS kind
  MATCH (node:Entity)
  WHERE node.id STARTS WITH kind + ':' AND (node.name =~ selector.pattern OR node.fullName =~ selector.pattern)
    AND (selector.source IS NULL OR node.source = selector.source)
  RETURN node
  UNION
  UNWIND selector.labels AS label
  MATCH (node:Agent)
  WHERE label IN node.labels AND (selector.source IS NULL OR node.source = selector.source)
  RETURN node
  UNION
  WITH selector
  WHERE selector.folder IS NOT NULL
  UNWIND ['folder', 'job', 'store', 'credential', 'policy', 'host', 'layer', 'host-factory', 'variable', 'webservice'] AS kind
  WITH kind + ':' + selector.folder AS top
  MATCH (node:Entity)
  WHERE node.id STARTS WITH top AND (node.id = top OR node.id STARTS WITH top + '/' OR node.id STARTS WITH top + '#')
  RETURN node
}
RETURN node, selector.zone AS zone, selector.order AS order, selector.place AS place, selector.selects AS selects, selector.by AS by, selector.at AS at, selector.reason AS reason
ORDER BY order, node.id, place
