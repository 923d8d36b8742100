// folders-below — a folder, and every folder that stands in it, in the order of their ids
// params: folder STRING
// columns: id STRING
// reads
MATCH (top:Entity {id: $folder})-[:CONTAINS*0..40]->(folder:Entity)
WHERE folder:Folder OR folder = top
RETURN DISTINCT folder.id AS id
ORDER BY id
