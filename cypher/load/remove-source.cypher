// remove-source — takes away the node that stands for a source
// params: source STRING
// columns: none
// writes
MATCH (s:Source {name: $source})
DETACH DELETE s
