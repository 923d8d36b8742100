// entity-partition — finds the nodes of one partition of a source, which the loader compares as a whole
// params: none
// columns: none
// writes
CREATE INDEX entity_partition IF NOT EXISTS
FOR (n:Entity)
ON (n.source, n.partition)
