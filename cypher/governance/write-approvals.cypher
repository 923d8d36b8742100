// write-approvals — states approvals that hold as relationships
// params: rows LIST<MAP>, book STRING
// columns: written INTEGER
// writes
UNWIND $rows AS row
MATCH (from:Entity {id: row.from})
MATCH (to:Entity {id: row.to})
MERGE (from)-[approved:APPROVED_FOR {approval: row.approval}]->(to)
SET approved.until = row.until, approved.book = $book, approved.evidence = row.evidence
RETURN count(*) AS written
