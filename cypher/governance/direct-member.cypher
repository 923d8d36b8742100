// direct-member — whether a policy makes one role a member of another
// params: role STRING, member STRING
// columns: id STRING
// reads
MATCH (member:Entity {id: $member})-[:MEMBER_OF]->(role:Entity {id: $role})
RETURN DISTINCT role.id AS id
