// reaching — every node from which one node can be reached over traversable relationships, nearest first
// params: to STRING, maxDepth INTEGER = 30
// columns: node NODE, distance INTEGER
// follows: traversable
// cost: as reverse-radius; every node is sent, so stream it.
// reads
MATCH (to:Entity {id: $to})
MATCH path = (to)<-[:ACTS_ON|ADDS_MEMBERS_TO|AUTHENTICATES_AS|AUTHORS|BINDS|CAN_ADMINISTER|CAN_CONFIGURE|CAN_CONFIGURE_AGENT|CAN_CONNECT_AGENT|CAN_EXECUTE|CAN_OWN|CAN_REPLAY|CASCADES_TO|CONTROLS|EXPOSES|FALLS_BACK_TO|FEEDS|GIVES_SHELL_OF|GOVERNS|GRANTED|HAS_ROLE|HOLDS_KEY|IMPLIES|INJECTS_INTO|LAUNCHES_WITH|LEADS_TO|LOGS_IN_AS|LOOKS_UP|MAY_RUN|MEMBER_OF|MINTS_HOSTS_IN|NEW_JOB_REACHES|OFFERS|OWNS_REPOSITORY|PLACES_BUILDS_ON|PROPOSES_PIPELINES_OF|PROVISIONS|RECEIVES|RUNS_AS|RUNS_ON|SAME_AS|SELECTS|SELF_GRANTS|SERVES|SIGNS_TOKENS_OF|TAKES_OVER|WRITES_TO*1..30]-(before)
WHERE before <> to
WITH before, min(length(path)) AS distance
WHERE distance <= $maxDepth
RETURN before AS node, distance
ORDER BY distance, node.id
