// shortest — all shortest attack paths between two nodes
// params: from STRING, to STRING, max INTEGER = 10, avoiding LIST<STRING> = []
// columns: from NODE, to NODE, path PATH
// follows: traversable
// cost: two searches that meet in the middle; paths of equal length are made one by one, so max bounds them.
//   One row without a path means that there is none; no row, that an end does not exist.
// reads
MATCH (from:Entity {id: $from})
MATCH (to:Entity {id: $to})
OPTIONAL MATCH path = allShortestPaths((from)-[:AUTHENTICATES_AS|BINDS|CAN_ADMINISTER|CAN_CONFIGURE|CAN_CONFIGURE_AGENT|CAN_CONNECT_AGENT|CASCADES_TO|CONTROLS|EXPOSES|FALLS_BACK_TO|GRANTED|HAS_ROLE|IMPLIES|LOOKS_UP|MEMBER_OF|NEW_JOB_REACHES|OFFERS|PLACES_BUILDS_ON|RUNS_AS|RUNS_ON|SELECTS|SELF_GRANTS|SERVES*1..30]->(to))
WHERE none(step IN relationships(path) WHERE type(step) IN $avoiding)
RETURN from, to, path
LIMIT $max
