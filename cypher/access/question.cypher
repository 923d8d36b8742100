// question — one node, the permissions its source defines, and whether anything at all could not be read
// params: id STRING
// columns: node NODE, permissions LIST<STRING>, unread BOOLEAN
// allows: CartesianProduct, because one node meets the three counts the call gives; some statistics plan it so
// reads
MATCH (node:Entity {id: $id})
OPTIONAL MATCH (top:Entity)
WHERE top.id IN ['controller:' + node.source, 'account:' + node.source]
WITH node, top.permissions AS permissions
LIMIT 1
CALL () {
  MATCH ()-[may:MAY_BE_GRANTED]->()
  RETURN count(may) AS number
  UNION ALL
  MATCH ()-[may:MAY_CASCADE_TO]->()
  RETURN count(may) AS number
  UNION ALL
  MATCH ()-[may:MAY_BE_MEMBER_OF]->()
  RETURN count(may) AS number
}
RETURN node, permissions, sum(number) > 0 AS unread
