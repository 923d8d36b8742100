// nearest-of-kind — the nodes of one kind, or of tier zero, nearest to one node over traversable relationships, each with one shortest path
// params: of STRING, kind STRING = null, first INTEGER, declared LIST<STRING> = []
// columns: path PATH
// follows: traversable
// exploits: over published weaknesses as well
// cost: breadth-first, ended by the limit; ask for no more than blast-radius counted, or everything is searched for nothing.
// allows: AllNodesScan, because a store of less than twenty nodes is planned so; the caller sorts the answer.
// reads
MATCH (of:Entity {id: $of})
MATCH path = ANY SHORTEST (of)-[:ACTS_ON|ADDS_MEMBERS_TO|AUTHENTICATES_AS|AUTHORS|BINDS|CAN_ADMINISTER|CAN_CONFIGURE|CAN_CONFIGURE_AGENT|CAN_CONNECT_AGENT|CAN_EXECUTE|CAN_OWN|CAN_REPLAY|CASCADES_TO|CONTROLS|EXPOSES|FALLS_BACK_TO|FEEDS|GIVES_SHELL_OF|GOVERNS|GRANTED|HAS_ROLE|HOLDS_KEY|IMPLIES|INJECTS_INTO|LAUNCHES_WITH|LEADS_TO|LOGS_IN_AS|LOOKS_UP|MAY_RUN|MEMBER_OF|MINTS_HOSTS_IN|NEW_JOB_REACHES|OFFERS|OWNS_REPOSITORY|PLACES_BUILDS_ON|PROPOSES_PIPELINES_OF|PROVISIONS|RECEIVES|RUNS_AS|RUNS_ON|SAME_AS|SELECTS|SELF_GRANTS|SERVES|SIGNS_TOKENS_OF|TAKES_OVER|WRITES_TO]->{1,30}(reached)
WHERE reached <> of AND CASE WHEN $kind IS NULL THEN (reached:TierZero OR reached.id IN $declared) ELSE reached.kind = $kind END
RETURN path
LIMIT $first
