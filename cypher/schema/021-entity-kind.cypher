// entity-kind — finds and counts nodes of one kind in one source
// params: none
// columns: none
// writes
CREATE INDEX entity_kind IF NOT EXISTS
FOR (n:Entity)
ON (n.kind, n.source)
