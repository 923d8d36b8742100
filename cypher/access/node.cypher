// node — one node and how many relationships of each type it has
// params: id STRING
// columns: node NODE, counts LIST<MAP>
// reads
MATCH (node:Entity {id: $id})
CALL (node) {
  MATCH (node)-[relationship]->(:Entity)
  RETURN type(relationship) AS type, 'OUT' AS direction, count(*) AS number
  UNION ALL
  MATCH (node)<-[relationship]-(:Entity)
  RETURN type(relationship) AS type, 'IN' AS direction, count(*) AS number
}
WITH node, type, direction, number
ORDER BY type, direction
RETURN node, collect({type: type, direction: direction, count: number}) AS counts
