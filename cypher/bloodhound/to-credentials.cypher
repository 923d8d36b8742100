// to-credentials — jobs and the credentials that their builds are given
// params: none
// columns: p PATH
// for: BloodHound, which has the kinds of an exported extension folder and plans the statement itself
// reads
MATCH p = (:PW_Job)-[:PW_BINDS]->(:PW_Credential)
RETURN p
LIMIT 1000
