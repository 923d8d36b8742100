// unknown-writers — repositories from which a node can be reached and whose writers are not known, nearest first
// params: to STRING, first INTEGER = 3
// columns: repository NODE, total INTEGER
// follows: traversable
// cost: nothing where the writers of every repository are known; else one search back from the end, and each node is visited once.
//   Asked only where no path was found.
// reads
MATCH (unread:Repository)
WHERE unread.writersKnown = false
WITH count(*) AS unread
WHERE unread > 0
MATCH (to:Entity {id: $to})
MATCH path = (to)<-[:ACTS_ON|ADDS_MEMBERS_TO|AUTHENTICATES_AS|AUTHORS|BINDS|CAN_ADMINISTER|CAN_CONFIGURE|CAN_CONFIGURE_AGENT|CAN_CONNECT_AGENT|CAN_EXECUTE|CAN_OWN|CAN_REPLAY|CASCADES_TO|CONTROLS|EXPOSES|FALLS_BACK_TO|FEEDS|GIVES_SHELL_OF|GOVERNS|GRANTED|HAS_ROLE|HOLDS_KEY|IMPLIES|INJECTS_INTO|LAUNCHES_WITH|LEADS_TO|LOGS_IN_AS|LOOKS_UP|MAY_RUN|MEMBER_OF|MINTS_HOSTS_IN|NEW_JOB_REACHES|OFFERS|OWNS_REPOSITORY|PLACES_BUILDS_ON|PROPOSES_PIPELINES_OF|PROVISIONS|RECEIVES|RUNS_AS|RUNS_ON|SAME_AS|SELECTS|SELF_GRANTS|SERVES|SIGNS_TOKENS_OF|TAKES_OVER|WRITES_TO*1..30]-(repository)
WITH repository, min(length(path)) AS distance
WHERE repository:Repository AND repository.writersKnown = false
WITH repository
ORDER BY distance, repository.id
WITH collect(repository) AS found
UNWIND found[..$first] AS repository
RETURN repository, size(found) AS total
