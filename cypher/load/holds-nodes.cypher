// holds-nodes — whether the graph holds any node of a source
// params: source STRING
// columns: found BOOLEAN
// reads
RETURN EXISTS { (:Entity {source: $source}) } AS found
