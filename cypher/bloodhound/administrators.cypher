// administrators — who administers a controller, and through what
// params: none
// columns: p PATH
// for: BloodHound, which has the kinds of an exported extension folder and plans the statement itself
// reads
MATCH p = (:PW_User)-[:PW_MEMBER_OF|PW_HAS_ROLE|PW_GRANTED|PW_IMPLIES*1..6]->(:PW_Entitlement)-[:PW_CAN_ADMINISTER]->(:PW_Controller)
RETURN p
LIMIT 1000
