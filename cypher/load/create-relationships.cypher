// create-relationships — adds relationships that are not there yet, those alike in start, type and properties together
// params: rows LIST<MAP>
// columns: created INTEGER
// writes
UNWIND $rows AS row
MATCH (a:Entity {id: row.from})
UNWIND row.to AS to
MATCH (b:Entity {id: to})
CREATE (a)-[r:$(row.type)]->(b)
SET r = row.properties
RETURN count(*) AS created
