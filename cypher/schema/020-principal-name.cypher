// principal-name — finds principals by name
// params: none
// columns: none
// writes
CREATE INDEX principal_name IF NOT EXISTS
FOR (n:Principal)
ON (n.name)
