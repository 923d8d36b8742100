// schema-names — names of the constraints and indexes the database has
// params: none
// columns: name STRING
// reads
SHOW INDEXES
YIELD name
RETURN name
