// write-zones — what selects the nodes of each zone that the operator declared, and who declared it
// params: rows LIST<MAP>
// columns: none
// writes
UNWIND $rows AS row
CREATE (selector:ZoneSelector)
SET selector = row
