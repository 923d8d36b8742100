// create-bare-relationships-by-ref — the same for relationships without properties, which most are
// params: rows LIST<MAP>
// columns: created INTEGER
// writes
UNWIND $rows AS row
MATCH (a)
WHERE id(a) = row.from
UNWIND row.to AS to
MATCH (b)
WHERE id(b) = to
CREATE (a)-[:$(row.type)]->(b)
RETURN count(*) AS created
