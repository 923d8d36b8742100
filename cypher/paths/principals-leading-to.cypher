// principals-leading-to — principals from which one of some nodes can be reached, nearest first
// params: to LIST<STRING>, first INTEGER = 100
// columns: principal NODE, distance INTEGER
// follows: traversable
// cost: each node is visited once for each end.
//   The subquery keeps one search to one end: over several, Neo4j 5.26 takes nearest-of-each for nearest-of-all.
// reads
MATCH (to:Entity)
WHERE to.id IN $to
CALL (to) {
  MATCH path = (to)<-[:ACTS_ON|ADDS_MEMBERS_TO|AUTHENTICATES_AS|AUTHORS|BINDS|CAN_ADMINISTER|CAN_CONFIGURE|CAN_CONFIGURE_AGENT|CAN_CONNECT_AGENT|CAN_EXECUTE|CAN_OWN|CAN_REPLAY|CASCADES_TO|CONTROLS|EXPOSES|FALLS_BACK_TO|FEEDS|GIVES_SHELL_OF|GOVERNS|GRANTED|HAS_ROLE|HOLDS_KEY|IMPLIES|INJECTS_INTO|LAUNCHES_WITH|LEADS_TO|LOGS_IN_AS|LOOKS_UP|MAY_RUN|MEMBER_OF|MINTS_HOSTS_IN|NEW_JOB_REACHES|OFFERS|OWNS_REPOSITORY|PLACES_BUILDS_ON|PROPOSES_PIPELINES_OF|PROVISIONS|RECEIVES|RUNS_AS|RUNS_ON|SAME_AS|SELECTS|SELF_GRANTS|SERVES|SIGNS_TOKENS_OF|TAKES_OVER|WRITES_TO*1..30]-(principal)
  WITH principal, min(length(path)) AS distance
  WHERE principal:Principal AND NOT principal.name IN ['SYSTEM', '*']
  RETURN principal, distance
}
WITH principal, min(distance) AS distance
RETURN principal, distance
ORDER BY distance, principal.id
LIMIT $first
