// hold-sources — keeps loads of any source waiting until the transaction ends
// params: none
// columns: name STRING, openNumber INTEGER, takenAt STRING
// note: writing what is there already takes the lock that a load needs.
// writes
MATCH (source:Source)
WITH source ORDER BY source.name
SET source.name = source.name
RETURN source.name AS name, source.openNumber AS openNumber, source.takenAt AS takenAt
