// schema-names — names of the constraints and indexes the database has, with the labels each covers
// params: none
// columns: name STRING, labels LIST<STRING>
// reads
SHOW INDEXES
YIELD name, labelsOrTypes
RETURN name, coalesce(labelsOrTypes, []) AS labels
