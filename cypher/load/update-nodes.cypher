// update-nodes — replaces the properties and labels of nodes
// params: rows LIST<MAP>
// columns: none
// writes
UNWIND $rows AS row
MATCH (n:Entity {id: row.properties.id})
SET n = row.properties
REMOVE n:$([label IN labels(n) WHERE NOT label IN row.labels])
SET n:$(row.labels)
