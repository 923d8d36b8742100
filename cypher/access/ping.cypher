// ping — answers when the graph does
// params: none
// columns: ok INTEGER
// reads
RETURN 1 AS ok
