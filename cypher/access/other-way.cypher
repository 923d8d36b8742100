// other-way — a shortest attack path from a principal to what gives a permission on a resource
// params: principal STRING, resource STRING, permission STRING, type STRING
// columns: path PATH
// follows: traversable
// note: asked for denied checks alone. A path may be one of grants that need more than the principal holds.
// reads
MATCH (principal:Entity {id: $principal})
MATCH (resource:Entity {id: $resource})<-[:COVERS*0..1]-()<-[gives]-(entitlement:Entitlement)
WHERE type(gives) IN [$type, 'CAN_OWN'] OR (type(gives) = 'CAN' AND gives.permission = $permission)
MATCH path = shortestPath((principal)-[:ACTS_ON|ADDS_MEMBERS_TO|AUTHENTICATES_AS|AUTHORS|BINDS|CAN_ADMINISTER|CAN_CONFIGURE|CAN_CONFIGURE_AGENT|CAN_CONNECT_AGENT|CAN_EXECUTE|CAN_OWN|CAN_REPLAY|CASCADES_TO|CONTROLS|EXPOSES|FALLS_BACK_TO|FEEDS|GIVES_SHELL_OF|GOVERNS|GRANTED|HAS_ROLE|HOLDS_KEY|IMPLIES|INJECTS_INTO|LAUNCHES_WITH|LEADS_TO|LOGS_IN_AS|LOOKS_UP|MAY_RUN|MEMBER_OF|MINTS_HOSTS_IN|NEW_JOB_REACHES|OFFERS|OWNS_REPOSITORY|PLACES_BUILDS_ON|PROPOSES_PIPELINES_OF|PROVISIONS|RECEIVES|RUNS_AS|RUNS_ON|SAME_AS|SELECTS|SELF_GRANTS|SERVES|SIGNS_TOKENS_OF|TAKES_OVER|WRITES_TO*1..30]->(entitlement))
RETURN path
ORDER BY length(path), entitlement.id
LIMIT 1
