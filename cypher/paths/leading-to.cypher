// leading-to — every node from which one of some nodes can be reached, with the relationships that leave it
// params: to LIST<STRING>
// columns: id STRING, kind STRING, builtin BOOLEAN, out LIST<LIST<STRING>>
// follows: traversable
// cost: each node is visited once for each end; the relationships of what leads there are sent, so stream it.
//   An entry of out is type, id of the next node, and the rule of a derived relationship.
// reads
MATCH (to:Entity)
WHERE to.id IN $to
CALL (to) {
  MATCH (to)<-[:ACTS_ON|ADDS_MEMBERS_TO|AUTHENTICATES_AS|AUTHORS|BINDS|CAN_ADMINISTER|CAN_CONFIGURE|CAN_CONFIGURE_AGENT|CAN_CONNECT_AGENT|CAN_EXECUTE|CAN_OWN|CAN_REPLAY|CASCADES_TO|CONTROLS|EXPOSES|FALLS_BACK_TO|FEEDS|GIVES_SHELL_OF|GOVERNS|GRANTED|HAS_ROLE|HOLDS_KEY|IMPLIES|LAUNCHES_WITH|LOGS_IN_AS|LOOKS_UP|MAY_RUN|MEMBER_OF|MINTS_HOSTS_IN|NEW_JOB_REACHES|OFFERS|PLACES_BUILDS_ON|PROVISIONS|RECEIVES|RUNS_AS|RUNS_ON|SELECTS|SELF_GRANTS|SERVES|SIGNS_TOKENS_OF|TAKES_OVER*1..30]-(node)
  RETURN DISTINCT node
}
WITH DISTINCT node
MATCH (node)-[step:AUTHENTICATES_AS|BINDS|CAN_ADMINISTER|CAN_CONFIGURE|CAN_CONFIGURE_AGENT|CAN_CONNECT_AGENT|CASCADES_TO|CONTROLS|EXPOSES|FALLS_BACK_TO|GRANTED|HAS_ROLE|IMPLIES|LAUNCHES_WITH|LOOKS_UP|MEMBER_OF|NEW_JOB_REACHES|OFFERS|PLACES_BUILDS_ON|PROVISIONS|RECEIVES|RUNS_AS|RUNS_ON|SELECTS|SELF_GRANTS|SERVES]->(next)
RETURN node.id AS id, node.kind AS kind, coalesce(node.builtin, false) AS builtin, collect([type(step), next.id, step.rule]) AS out
