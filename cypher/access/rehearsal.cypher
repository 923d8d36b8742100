// rehearsal — some jobs and variables, to ask about before anybody does
// params: first INTEGER
// columns: id STRING, kind STRING
// reads
MATCH (resource:Job|Variable)
RETURN resource.id AS id, resource.kind AS kind
LIMIT $first
