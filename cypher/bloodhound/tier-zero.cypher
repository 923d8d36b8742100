// tier-zero — what controls everything, as a rule of a privilege zone
// params: none
// columns: n NODE
// for: BloodHound, which has the kinds of an exported extension folder and plans the statement itself
// reads
MATCH (n:PW_Base)
WHERE n.tierzero = true
RETURN n
