// stored-marks — digests of the single homes of a source, as its last complete load left them
// params: source STRING
// columns: marks STRING
// reads
MATCH (p:Partition {source: $source})
RETURN coalesce(p.marks, '') AS marks
