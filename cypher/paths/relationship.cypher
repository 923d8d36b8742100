// relationship — one relationship with its ends
// params: from STRING, type STRING, to STRING
// columns: path PATH
// reads
MATCH path = (:Entity {id: $from})-[relationship]->(:Entity {id: $to})
WHERE type(relationship) = $type
RETURN path
LIMIT 1
