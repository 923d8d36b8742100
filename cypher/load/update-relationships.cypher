// update-relationships — replaces the properties of relationships
// params: rows LIST<MAP>
// columns: none
// writes
UNWIND $rows AS row
MATCH ()-[r]->()
WHERE elementId(r) = row.ref
SET r = row.properties
