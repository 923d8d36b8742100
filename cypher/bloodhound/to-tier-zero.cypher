// to-tier-zero — shortest attack paths from users to what controls everything
// params: none
// columns: p PATH
// for: BloodHound, which has the kinds of an exported extension folder and plans the statement itself
// reads
MATCH p = shortestPath((:PW_User)-[*1..]->(n:PW_Base))
WHERE n.tierzero = true
RETURN p
LIMIT 1000
