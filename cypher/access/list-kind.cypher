// list-kind — nodes of one kind in the order of their ids, after the last one that was listed
// params: prefix STRING, source STRING, after STRING, first INTEGER
// columns: id STRING, name STRING, displayName STRING, source STRING
// reads
MATCH (node:Entity)
WHERE node.id STARTS WITH $prefix AND node.id > $after AND ($source IS NULL OR node.source = $source)
RETURN node.id AS id, node.name AS name, node.displayName AS displayName, node.source AS source
ORDER BY id
LIMIT $first
