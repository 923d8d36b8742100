// stored-relationships — the relationships that are at home at some nodes, as the graph holds them
// params: ids LIST<STRING>
// columns: found LIST<LIST>
// note: they start there, but for what an entitlement gives within its source: that is at home where it ends.
//   What the gate has written is no fact of a source. One record for each node: a driver takes longer to read a record than what is in it.
//   An entry of found is reference, type, start, end and properties.
// reads
UNWIND $ids AS id
MATCH (n:Entity {id: id})
CALL (n) {
  MATCH (n)-[r]->(m:Entity)
  WHERE type(r) <> 'APPROVED_FOR' AND (NOT n:Entitlement OR m:Entitlement OR m.source <> n.source)
  RETURN collect([elementId(r), type(r), n.id, m.id, properties(r)]) AS found
  UNION ALL
  MATCH (n)<-[r]-(m:Entitlement)
  WHERE NOT n:Entitlement AND m.source = n.source
  RETURN collect([elementId(r), type(r), m.id, n.id, properties(r)]) AS found
}
WITH found WHERE size(found) > 0
RETURN found
