// create-relationships — adds relationships that are not there yet, those alike in start, type and properties together
// params: rows LIST<LIST>
// columns: created INTEGER
// note: a row is type, start, ends and properties.
// writes
UNWIND $rows AS row
MATCH (a:Entity {id: row[1]})
UNWIND row[2] AS to
MATCH (b:Entity {id: to})
CREATE (a)-[r:$(row[0])]->(b)
SET r = row[3]
RETURN count(*) AS created
