// zones-stamp — the declarations of zones that are in force: findings that were kept hold until others are
// params: none
// columns: version STRING, at STRING
// reads
MATCH (selector:ZoneSelector)
RETURN DISTINCT selector.version AS version, selector.at AS at
ORDER BY version, at
