// permissions — the permissions a source defines, as its controller node lists them
// params: source STRING
// columns: permissions LIST<STRING>
// reads
MATCH (controller:Controller {source: $source})
RETURN controller.permissions AS permissions
LIMIT 1
