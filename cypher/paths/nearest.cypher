// nearest — the nodes nearest to one node over traversable relationships, each with one shortest path
// params: of STRING, first INTEGER
// columns: path PATH
// follows: traversable
// cost: breadth-first, ended by the limit; ask for no more than blast-radius counted, or everything is searched for nothing.
//   Entitlements are means rather than ends: paths lead through them, none ends in one.
// allows: AllNodesScan, because a store of less than twenty nodes is planned so; the caller checks that the answer is nearest first.
// reads
MATCH (of:Entity {id: $of})
MATCH path = ANY SHORTEST (of)-[:AUTHENTICATES_AS|BINDS|CAN_ADMINISTER|CAN_CONFIGURE|CAN_CONFIGURE_AGENT|CAN_CONNECT_AGENT|CASCADES_TO|CONTROLS|EXPOSES|FALLS_BACK_TO|GRANTED|HAS_ROLE|IMPLIES|LOOKS_UP|MEMBER_OF|NEW_JOB_REACHES|OFFERS|PLACES_BUILDS_ON|RUNS_AS|RUNS_ON|SELECTS|SELF_GRANTS|SERVES]->{1,30}(reached)
WHERE NOT reached:Entitlement AND reached <> of
RETURN path
LIMIT $first
