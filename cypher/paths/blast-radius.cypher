// blast-radius — how much can be reached from one node over traversable relationships, by kind and distance
// params: of STRING, maxDepth INTEGER = 30, declared LIST<STRING> = []
// columns: kind STRING, distance INTEGER, count INTEGER, tierZero INTEGER
// follows: traversable
// exploits: over published weaknesses as well
// cost: each node is visited once (pruning breadth-first search), however many paths lead to it.
//   Most of what is reached are entitlements: their label is read with the node, their kind would be another read.
// reads
MATCH (of:Entity {id: $of})
MATCH path = (of)-[:ACTS_ON|ADDS_MEMBERS_TO|AUTHENTICATES_AS|AUTHORS|BINDS|CAN_ADMINISTER|CAN_CONFIGURE|CAN_CONFIGURE_AGENT|CAN_CONNECT_AGENT|CAN_EXECUTE|CAN_OWN|CAN_REPLAY|CASCADES_TO|CONTROLS|EXPOSES|FALLS_BACK_TO|FEEDS|GIVES_SHELL_OF|GOVERNS|GRANTED|HAS_ROLE|HOLDS_KEY|IMPLIES|INJECTS_INTO|LAUNCHES_WITH|LEADS_TO|LOGS_IN_AS|LOOKS_UP|MAY_RUN|MEMBER_OF|MINTS_HOSTS_IN|NEW_JOB_REACHES|OFFERS|OWNS_REPOSITORY|PLACES_BUILDS_ON|PROPOSES_PIPELINES_OF|PROVISIONS|RECEIVES|RUNS_AS|RUNS_ON|SAME_AS|SELECTS|SELF_GRANTS|SERVES|SIGNS_TOKENS_OF|TAKES_OVER|WRITES_TO*1..30]->(reached)
WHERE reached <> of
WITH reached, min(length(path)) AS distance
WHERE distance <= $maxDepth
RETURN CASE WHEN reached:Entitlement THEN 'entitlement' ELSE reached.kind END AS kind, distance, count(*) AS count, count(CASE WHEN (reached:TierZero OR reached.id IN $declared) THEN 1 END) AS tierZero
ORDER BY distance, kind
