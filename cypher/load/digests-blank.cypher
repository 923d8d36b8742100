// digests-blank — marks partitions as being changed, before their first change
// params: source STRING, numbers LIST<INTEGER>
// columns: none
// writes
UNWIND $numbers AS number
MERGE (p:Partition {id: $source + '/' + number})
SET p.source = $source, p.number = number
REMOVE p.digest
