// snapshot-source — finds the snapshots of a source
// params: none
// columns: none
// writes
CREATE INDEX snapshot_source IF NOT EXISTS
FOR (n:Snapshot)
ON (n.source, n.number)
