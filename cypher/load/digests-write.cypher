// digests-write — marks partitions as holding exactly what they should
// params: source STRING, rows LIST<MAP>
// columns: none
// writes
UNWIND $rows AS row
MERGE (p:Partition {id: $source + '/' + row.number})
SET p.source = $source, p.number = row.number, p.digest = row.digest, p.marks = row.marks
