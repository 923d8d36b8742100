// digests — what the partitions of a source held after the last complete load; null where one was interrupted
// params: source STRING
// columns: number INTEGER, digest STRING
// reads
MATCH (p:Partition {source: $source})
RETURN p.number AS number, p.digest AS digest
