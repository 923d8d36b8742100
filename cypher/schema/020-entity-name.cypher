// entity-name — finds nodes by name
// params: none
// columns: none
// writes
CREATE INDEX entity_name IF NOT EXISTS
FOR (n:Entity)
ON (n.name)
