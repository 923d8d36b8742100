// job-facts — one job, who owns it or a folder above it, and what its configuration leads to
// params: job STRING, types LIST<STRING>
// columns: job NODE, owners LIST<STRING>, near LIST<MAP>
// cost: the relationships of one job. What a multibranch project builds from is that of its branches as well.
// reads
MATCH (job:Entity&Job {id: $job})
CALL (job) {
  OPTIONAL MATCH (owner:Principal)-[:OWNS]->(:Entity)-[:CONTAINS*0..40]->(job)
  WITH DISTINCT owner.id AS owner
  ORDER BY owner
  RETURN collect(owner) AS owners
}
CALL (job) {
  OPTIONAL MATCH (job)-[relationship]->(to:Entity)
  WHERE type(relationship) IN $types
  WITH job, relationship, to
  ORDER BY type(relationship), to.id
  RETURN collect({from: job, relationship: relationship, to: to}) AS own
}
CALL (job) {
  OPTIONAL MATCH (job)<-[:CONTAINS]-(from:Folder)-[relationship:BUILDS_FROM]->(to:Entity)
  WITH from, relationship, to
  ORDER BY to.id
  RETURN collect({from: from, relationship: relationship, to: to}) AS parents
}
RETURN job, owners, [each IN own + parents WHERE each.to IS NOT NULL] AS near
