// delete-relationships — takes relationships away
// params: refs LIST<STRING>
// columns: none
// writes
UNWIND $refs AS ref
MATCH ()-[r]->()
WHERE elementId(r) = ref
DELETE r
