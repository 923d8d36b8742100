// changes — records applied differences with their snapshot and the nodes they concern
// params: source STRING, snapshot STRING, rows LIST<MAP>
// columns: none
// writes
MATCH (n:Snapshot {id: $snapshot})
UNWIND $rows AS row
MERGE (c:Change {id: row.id})
SET c += row.properties, c.source = $source, c.snapshot = $snapshot
MERGE (n)-[:RECORDED]->(c)
WITH c, row
UNWIND row.properties.concerns AS id
MATCH (e:Entity {id: id})
MERGE (c)-[:CONCERNS]->(e)
