// create-relationships — adds relationships that are not there yet
// params: rows LIST<MAP>
// columns: created INTEGER
// writes
UNWIND $rows AS row
MATCH (a:Entity {id: row.from})
MATCH (b:Entity {id: row.to})
CREATE (a)-[r:$(row.type)]->(b)
SET r = row.properties
RETURN count(*) AS created
