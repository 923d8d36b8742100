// holders — what a principal stands in: itself, who it is elsewhere, and every group and role of theirs, certain or not
// params: principal STRING
// columns: id STRING, name STRING, certain BOOLEAN
// note: SAME_AS says that two users are one person, whichever of them it starts at.
// reads
MATCH (principal:Entity&Principal {id: $principal})
CALL (principal) {
  MATCH (principal)-[:SAME_AS*0..4]-(:Principal)-[:MEMBER_OF|HAS_ROLE*0..30]->(holder:Entity)
  RETURN collect(DISTINCT holder) AS certain
}
CALL (certain) {
  UNWIND certain AS one
  MATCH (one)-[:MAY_BE_MEMBER_OF]->(:Entity)-[:MEMBER_OF|MAY_BE_MEMBER_OF|HAS_ROLE*0..30]->(holder:Entity)
  RETURN collect(DISTINCT holder) AS possible
}
UNWIND certain + [one IN possible WHERE NOT one IN certain] AS holder
RETURN holder.id AS id, holder.name AS name, holder IN certain AS certain
ORDER BY id
