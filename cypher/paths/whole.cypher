// whole — every node, with the traversable relationships that leave it
// params: none
// columns: id STRING, kind STRING, builtin BOOLEAN, out LIST<LIST<STRING>>
// follows: traversable
// cost: the whole estate is sent, so stream it, and once for each load. An entry of out is as in leading-to.
// reads
MATCH (node:Entity)
OPTIONAL MATCH (node)-[step:ACTS_ON|ADDS_MEMBERS_TO|AUTHENTICATES_AS|AUTHORS|BINDS|CAN_ADMINISTER|CAN_CONFIGURE|CAN_CONFIGURE_AGENT|CAN_CONNECT_AGENT|CAN_EXECUTE|CAN_OWN|CAN_REPLAY|CASCADES_TO|CONTROLS|EXPOSES|FALLS_BACK_TO|FEEDS|GIVES_SHELL_OF|GOVERNS|GRANTED|HAS_ROLE|HOLDS_KEY|IMPLIES|INJECTS_INTO|LAUNCHES_WITH|LEADS_TO|LOGS_IN_AS|LOOKS_UP|MAY_RUN|MEMBER_OF|MINTS_HOSTS_IN|NEW_JOB_REACHES|OFFERS|OWNS_REPOSITORY|PLACES_BUILDS_ON|PROPOSES_PIPELINES_OF|PROVISIONS|RECEIVES|RUNS_AS|RUNS_ON|SAME_AS|SELECTS|SELF_GRANTS|SERVES|SIGNS_TOKENS_OF|TAKES_OVER|WRITES_TO]->(next)
RETURN node.id AS id, node.kind AS kind, coalesce(node.builtin, false) AS builtin, collect(CASE WHEN step IS NULL THEN null ELSE [type(step), next.id, step.rule] + coalesce(step.inherited, []) END) AS out
