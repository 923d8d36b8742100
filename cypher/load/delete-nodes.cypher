// delete-nodes — takes nodes away with every relationship they have left
// params: ids LIST<STRING>
// columns: none
// writes
UNWIND $ids AS id
MATCH (n:Entity {id: id})
DETACH DELETE n
