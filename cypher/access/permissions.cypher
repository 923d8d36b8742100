// permissions — the permissions a source defines, as its controller or account lists them
// params: source STRING
// columns: permissions LIST<STRING>
// reads
MATCH (top:Controller|Account {source: $source})
RETURN top.permissions AS permissions
LIMIT 1
