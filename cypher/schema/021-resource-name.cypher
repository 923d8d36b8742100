// resource-name — finds resources by name; full names need no index, ids are made of them
// params: none
// columns: none
// writes
CREATE INDEX resource_name IF NOT EXISTS
FOR (n:Resource)
ON (n.name)
