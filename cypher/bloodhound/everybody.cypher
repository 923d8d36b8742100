// everybody — grants to everyone who is logged in
// params: none
// columns: p PATH
// for: BloodHound, which has the kinds of an exported extension folder and plans the statement itself
// reads
MATCH p = (g:PW_Group)-[:PW_GRANTED]->(:PW_Entitlement)
WHERE g.name = 'AUTHENTICATED'
RETURN p
LIMIT 1000
