// create-nodes — adds nodes that are not there yet, all of the same labels and with no properties but these
// params: labels LIST<STRING>, rows LIST<MAP>
// columns: refs LIST<INTEGER>
// note: naming the properties in the pattern takes half the time of setting them from a map.
//   The references find the nodes again while the load goes on, at a fifth of the cost of an index.
// writes
UNWIND $rows AS row
CREATE (n:$($labels) {id: row.id, kind: row.kind, name: row.name, source: row.source, partition: row.partition, permission: row.permission, permissionName: row.permissionName, scope: row.scope, fullName: row.fullName, displayName: row.displayName, className: row.className, type: row.type, readAt: row.readAt})
RETURN collect(id(n)) AS refs
