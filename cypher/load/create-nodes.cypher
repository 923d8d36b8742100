// create-nodes — adds nodes that are not there yet, all of the same labels
// params: labels LIST<STRING>, rows LIST<MAP>
// columns: none
// writes
UNWIND $rows AS properties
CREATE (n:$($labels))
SET n = properties
