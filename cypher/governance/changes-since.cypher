// changes-since — what was recorded as changed about some nodes in the loads of a source after one of them, in their order
// params: source STRING, number INTEGER, ids LIST<STRING>
// columns: change STRING, what STRING, type STRING, concerns LIST<STRING>, before LIST<STRING>, after LIST<STRING>
// cost: the changes on record of a job and the folders around it
// reads
UNWIND $ids AS id
MATCH (:Entity {id: id})<-[:CONCERNS]-(c:Change)<-[:RECORDED]-(n:Snapshot {source: $source})
WHERE n.number > $number
WITH c, n.number AS number, collect(id) AS concerns
ORDER BY number, c.id
RETURN c.change AS change, c.what AS what, c.type AS type, concerns, c.evidenceBefore AS before, c.evidenceAfter AS after
