// needs-variables — which of some variables are in the graph, with how each is called
// params: ids LIST<STRING>
// columns: variable NODE
// reads
UNWIND $ids AS id
MATCH (variable:Entity {id: id})
RETURN variable
