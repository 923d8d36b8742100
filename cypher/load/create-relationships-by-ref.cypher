// create-relationships-by-ref — the same between nodes this very load has made, found without an index
// params: rows LIST<LIST>
// columns: created INTEGER
// note: a row is type, start, ends and properties.
// writes
UNWIND $rows AS row
MATCH (a)
WHERE id(a) = row[1]
UNWIND row[2] AS to
MATCH (b)
WHERE id(b) = to
CREATE (a)-[r:$(row[0])]->(b)
SET r = row[3]
RETURN count(*) AS created
