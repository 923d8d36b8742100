// source-name — one node per loaded source
// params: none
// columns: none
// writes
CREATE CONSTRAINT source_name IF NOT EXISTS
FOR (n:Source)
REQUIRE n.name IS UNIQUE
