// partition-id — one node per partition of a source
// params: none
// columns: none
// writes
CREATE CONSTRAINT partition_id IF NOT EXISTS
FOR (n:Partition)
REQUIRE n.id IS UNIQUE
