// change-id — one node per recorded difference
// params: none
// columns: none
// writes
CREATE CONSTRAINT change_id IF NOT EXISTS
FOR (n:Change)
REQUIRE n.id IS UNIQUE
