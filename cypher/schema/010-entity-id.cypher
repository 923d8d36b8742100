// entity-id — every node has an id of its own; ids find nodes
// params: none
// columns: none
// writes
CREATE CONSTRAINT entity_id IF NOT EXISTS
FOR (n:Entity)
REQUIRE n.id IS UNIQUE
