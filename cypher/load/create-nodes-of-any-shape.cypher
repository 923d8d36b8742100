// create-nodes-of-any-shape — adds nodes that are not there yet, all of the same labels
// params: labels LIST<STRING>, rows LIST<MAP>
// columns: refs LIST<INTEGER>
// writes
UNWIND $rows AS row
CREATE (n:$($labels))
SET n = row
RETURN collect(id(n)) AS refs
