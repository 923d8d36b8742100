// note-severed — before nodes go: the sources that state relationships with them will miss them, and must compare again
// params: ids LIST<STRING>
// columns: none
// writes
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[r]-(m:Entity)
WHERE m.source <> n.source AND coalesce(r.statedBy, startNode(r).source) <> n.source
MATCH (p:Partition {id: m.source + '/' + m.partition})
REMOVE p.digest
WITH m.source AS source, collect(DISTINCT id) AS severed
MATCH (s:Source {name: source})
WITH s, severed, coalesce(s.missing, []) AS missing
SET s.missing = missing + [id IN severed WHERE NOT id IN missing]
