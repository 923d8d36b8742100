// schema-online — waits until every index answers queries
// params: none
// columns: none
// reads
CALL db.awaitIndexes(590)
