// folder-owners — who owns each of some folders, or one above it
// params: folders LIST<STRING>
// columns: folder STRING, owners LIST<STRING>
// reads
UNWIND $folders AS id
MATCH (folder:Entity {id: id})
OPTIONAL MATCH (owner:Principal)-[:OWNS]->(:Entity)-[:CONTAINS*0..40]->(folder)
WITH folder, owner.id AS owner
ORDER BY owner
RETURN folder.id AS folder, collect(DISTINCT owner) AS owners
ORDER BY folder
