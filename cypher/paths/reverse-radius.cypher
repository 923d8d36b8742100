// reverse-radius — how much leads to one node over traversable relationships, by kind and distance
// params: to STRING, maxDepth INTEGER = 30, first INTEGER = 0
// columns: kind STRING, distance INTEGER, count INTEGER, principals INTEGER, people INTEGER, listed LIST<STRING>
// follows: traversable
// cost: each node is visited once (pruning breadth-first search), however many paths lead from it.
//   Nodes with the same labels are of one kind and are counted together: a property is read of few of them.
//   Of the principals of a row no more than the first are named.
//   People are users that somebody acts as: SYSTEM, anonymous and placeholders are none.
// reads
MATCH (to:Entity {id: $to})
MATCH path = (to)<-[:ACTS_ON|ADDS_MEMBERS_TO|AUTHENTICATES_AS|AUTHORS|BINDS|CAN_ADMINISTER|CAN_CONFIGURE|CAN_CONFIGURE_AGENT|CAN_CONNECT_AGENT|CAN_EXECUTE|CAN_OWN|CAN_REPLAY|CASCADES_TO|CONTROLS|EXPOSES|FALLS_BACK_TO|FEEDS|GIVES_SHELL_OF|GOVERNS|GRANTED|HAS_ROLE|HOLDS_KEY|IMPLIES|INJECTS_INTO|LAUNCHES_WITH|LEADS_TO|LOGS_IN_AS|LOOKS_UP|MAY_RUN|MEMBER_OF|MINTS_HOSTS_IN|NEW_JOB_REACHES|OFFERS|OWNS_REPOSITORY|PLACES_BUILDS_ON|PROPOSES_PIPELINES_OF|PROVISIONS|RECEIVES|RUNS_AS|RUNS_ON|SAME_AS|SELECTS|SELF_GRANTS|SERVES|SIGNS_TOKENS_OF|TAKES_OVER|WRITES_TO*1..30]-(before)
WHERE before <> to
WITH before, min(length(path)) AS distance
WHERE distance <= $maxDepth
WITH labels(before) AS labels, distance, collect(before) AS nodes
WITH labels, distance, nodes, CASE WHEN 'Principal' IN labels THEN [node IN nodes WHERE NOT node.name IN ['SYSTEM', '*']] ELSE [] END AS principals
RETURN CASE WHEN 'Entitlement' IN labels THEN 'entitlement' ELSE head(nodes).kind END AS kind, distance, size(nodes) AS count, size(principals) AS principals, CASE WHEN 'User' IN labels THEN size([node IN nodes WHERE NOT coalesce(node.builtin, false)]) ELSE 0 END AS people, [principal IN principals[..$first] | principal.id] AS listed
ORDER BY distance, kind, labels
