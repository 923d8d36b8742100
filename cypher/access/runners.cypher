// runners — principals that collected tasks fetch as, by id
// params: after STRING, first INTEGER
// columns: total INTEGER, page LIST<NODE>, more BOOLEAN
// reads
MATCH (:Task)-[:FETCHES_AS]->(runner:Entity)
WITH DISTINCT runner
ORDER BY runner.id
WITH collect(runner) AS found
WITH found, [runner IN found WHERE $after IS NULL OR runner.id > $after] AS rest
RETURN size(found) AS total, rest[..$first] AS page, size(rest) > $first AS more
