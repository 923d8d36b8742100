// create-nodes — adds nodes that are not there yet, all of the same labels and with no properties but these
// params: labels LIST<STRING>, rows LIST<LIST>
// columns: refs LIST<INTEGER>
// note: naming the properties in the pattern takes half the time of setting them from a map.
//   The references find the nodes again while the load goes on, cheaper than an index.
// writes
UNWIND $rows AS row
CREATE (n:$($labels) {id: row[0], kind: row[1], name: row[2], source: row[3], partition: row[4], permission: row[5], permissionName: row[6], scope: row[7], fullName: row[8], displayName: row[9], className: row[10], type: row[11], disabled: row[12], configurationRead: row[13], hasRemoteToken: row[14], inheritance: row[15], readAt: row[16]})
RETURN collect(id(n)) AS refs
