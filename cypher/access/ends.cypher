// ends — the two nodes a question is about
// params: principal STRING, resource STRING
// columns: principal NODE, resource NODE
// reads
OPTIONAL MATCH (principal:Entity {id: $principal})
OPTIONAL MATCH (resource:Entity {id: $resource})
RETURN principal, resource
