// entity-full-name — finds nodes by full name
// params: none
// columns: none
// writes
CREATE INDEX entity_full_name IF NOT EXISTS
FOR (n:Entity)
ON (n.fullName)
