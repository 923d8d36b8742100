// principals-leading-to — principals from which one of some nodes can be reached, nearest first
// params: to LIST<STRING>, first INTEGER = 100
// columns: principal NODE, distance INTEGER
// follows: traversable
// cost: each node is visited once.
// reads
MATCH (to:Entity)
WHERE to.id IN $to
MATCH path = (to)<-[:AUTHENTICATES_AS|BINDS|CAN_ADMINISTER|CAN_CONFIGURE|CAN_CONFIGURE_AGENT|CAN_CONNECT_AGENT|CASCADES_TO|CONTROLS|EXPOSES|FALLS_BACK_TO|GRANTED|IMPLIES|LOOKS_UP|MEMBER_OF|NEW_JOB_REACHES|OFFERS|OWNS|PLACES_BUILDS_ON|RUNS_AS|RUNS_ON|SELECTS|SERVES*1..30]-(principal)
WITH principal, min(length(path)) AS distance
WHERE principal:Principal AND NOT principal.name IN ['SYSTEM', '*']
RETURN principal, distance
ORDER BY distance, principal.id
LIMIT $first
