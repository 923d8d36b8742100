// changes-since — what was recorded as changed in the loads of a source after one of them, in their order
// params: source STRING, number INTEGER
// columns: change STRING, what STRING, type STRING, concerns LIST<STRING>, before LIST<STRING>, after LIST<STRING>
// cost: every change on record since then; read once for each state of the graph
// reads
MATCH (n:Snapshot {source: $source})-[:RECORDED]->(c:Change)
WHERE n.number > $number
RETURN c.change AS change, c.what AS what, c.type AS type, c.concerns AS concerns, c.evidenceBefore AS before, c.evidenceAfter AS after
ORDER BY n.number, c.id
