// found-again — other sources with relationships that led nowhere and now have an end in this one
// params: source STRING
// columns: name STRING, takenAt STRING, found INTEGER
// reads
MATCH (s:Source)
WHERE s.name <> $source AND s.missing IS NOT NULL
UNWIND s.missing AS id
MATCH (n:Entity {id: id, source: $source})
RETURN s.name AS name, s.takenAt AS takenAt, count(n) AS found
ORDER BY name
