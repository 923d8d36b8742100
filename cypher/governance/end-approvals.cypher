// end-approvals — takes away approvals that do not hold any more, or not for this
// params: keep LIST<STRING>, book STRING, now STRING
// columns: ended INTEGER
// cost: approvals that hold are few at any time.
// writes
MATCH (from:Entity)-[approved:APPROVED_FOR]->(to:Entity)
WHERE approved.until <= $now OR (approved.book = $book AND NOT approved.approval + ' ' + from.id + ' ' + to.id IN $keep)
DELETE approved
RETURN count(*) AS ended
