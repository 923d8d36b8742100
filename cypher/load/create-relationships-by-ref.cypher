// create-relationships-by-ref — the same between nodes this very load has made, found without an index
// params: rows LIST<MAP>
// columns: created INTEGER
// writes
UNWIND $rows AS row
MATCH (a)
WHERE id(a) = row.from
UNWIND row.to AS to
MATCH (b)
WHERE id(b) = to
CREATE (a)-[r:$(row.type)]->(b)
SET r = row.properties
RETURN count(*) AS created
