// shortest — all shortest attack paths between two nodes
// params: from STRING, to STRING, max INTEGER = 10, avoiding LIST<STRING> = []
// columns: from NODE, to NODE, path PATH, unread BOOLEAN
// follows: traversable
// exploits: over published weaknesses as well
// cost: two searches that meet in the middle; paths of equal length are made one by one, so max bounds them.
//   One row without a path means that there is none; no row, that an end does not exist.
//   Where there is none, unread says whether the writers of some repository are not known; else it is null.
// reads
MATCH (from:Entity {id: $from})
MATCH (to:Entity {id: $to})
OPTIONAL MATCH path = allShortestPaths((from)-[:ACTS_ON|ADDS_MEMBERS_TO|AUTHENTICATES_AS|AUTHORS|BINDS|CAN_ADMINISTER|CAN_CONFIGURE|CAN_CONFIGURE_AGENT|CAN_CONNECT_AGENT|CAN_EXECUTE|CAN_OWN|CAN_REPLAY|CASCADES_TO|CONTROLS|EXPOSES|FALLS_BACK_TO|FEEDS|GIVES_SHELL_OF|GOVERNS|GRANTED|HAS_ROLE|HOLDS_KEY|IMPLIES|INJECTS_INTO|LAUNCHES_WITH|LEADS_TO|LOGS_IN_AS|LOOKS_UP|MAY_RUN|MEMBER_OF|MINTS_HOSTS_IN|NEW_JOB_REACHES|OFFERS|OWNS_REPOSITORY|PLACES_BUILDS_ON|PROPOSES_PIPELINES_OF|PROVISIONS|RECEIVES|RUNS_AS|RUNS_ON|SAME_AS|SELECTS|SELF_GRANTS|SERVES|SIGNS_TOKENS_OF|TAKES_OVER|WRITES_TO*1..30]->(to))
WHERE none(step IN relationships(path) WHERE type(step) IN $avoiding)
RETURN from, to, path, CASE WHEN path IS NULL THEN EXISTS {
  MATCH (repository:Repository)
  WHERE repository.writersKnown = false
} END AS unread
LIMIT $max
