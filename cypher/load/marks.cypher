// marks — digests of the single homes in some partitions of a source; no row where a load has been interrupted
// params: source STRING, numbers LIST<INTEGER>
// columns: number INTEGER, marks STRING
// reads
UNWIND $numbers AS number
MATCH (p:Partition {id: $source + '/' + number})
WHERE p.digest IS NOT NULL AND p.marks IS NOT NULL
RETURN number, p.marks AS marks
