// holders — what a principal stands in: itself, who it is elsewhere, and every group and role of theirs, certain or not
// params: principal STRING
// columns: id STRING, name STRING, certain BOOLEAN
// note: SAME_AS says that two users are one person, whichever of them it starts at.
// reads
MATCH (principal:Principal {id: $principal})
CALL (principal) {
  MATCH (principal)-[:SAME_AS*0..4]-(:Principal)-[:MEMBER_OF|HAS_ROLE*0..30]->(holder:Entity)
  RETURN holder, true AS certain
  UNION ALL
  MATCH (principal)-[:SAME_AS*0..4]-(:Principal)-[:MEMBER_OF|HAS_ROLE*0..30]->(:Entity)-[:MAY_BE_MEMBER_OF]->(:Entity)-[:MEMBER_OF|MAY_BE_MEMBER_OF|HAS_ROLE*0..30]->(holder:Entity)
  RETURN holder, false AS certain
}
WITH holder, max(CASE WHEN certain THEN 1 ELSE 0 END) AS certain
RETURN holder.id AS id, holder.name AS name, certain = 1 AS certain
ORDER BY id
