// score-links — what scores go by beside traversable relationships: where jobs send things, and who owns what
// params: none
// columns: type STRING, from STRING, to STRING
// cost: one row for each of these relationships, so stream it.
// reads
MATCH (from:Entity)-[link:PUBLISHES_TO|OWNS]->(to:Entity)
RETURN type(link) AS type, from.id AS from, to.id AS to
