// snapshot-id — one node per load of a source
// params: none
// columns: none
// writes
CREATE CONSTRAINT snapshot_id IF NOT EXISTS
FOR (n:Snapshot)
REQUIRE n.id IS UNIQUE
