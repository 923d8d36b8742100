// create-bare-relationships-by-ref — the same for relationships without properties, which most are
// params: rows LIST<LIST>
// columns: created INTEGER
// note: a row is type, start, ends.
// writes
UNWIND $rows AS row
MATCH (a)
WHERE id(a) = row[1]
UNWIND row[2] AS to
MATCH (b)
WHERE id(b) = to
CREATE (a)-[:$(row[0])]->(b)
RETURN count(*) AS created
