// write-baselines — the accepted loads of a source, each with the load and with what it was accepted for
// params: source STRING, rows LIST<MAP>
// columns: none
// note: the load may have changed nothing, and then its number is that of the one before.
// writes
UNWIND $rows AS row
CREATE (baseline:Baseline)
SET baseline = row, baseline.source = $source
WITH baseline, row
CALL (baseline, row) {
  MATCH (snapshot:Snapshot {id: 'snapshot:' + row.source + '/' + row.number})
  CREATE (baseline)-[:ACCEPTS]->(snapshot)
}
CALL (baseline, row) {
  MATCH (part:Entity {id: row.part})
  CREATE (baseline)-[:CONCERNS]->(part)
}
