// lost — what a principal had of a permission on a resource, and lost
// params: principal STRING, resource STRING, permission STRING, type STRING
// columns: role STRING, of STRING, what STRING, endedAt STRING, endedBy STRING, endedHow STRING, lastUsed STRING
// note: asked for denied checks alone, of what audit logs told
// reads
MATCH (principal:Entity {id: $principal})
MATCH (resource:Entity {id: $resource})
MATCH (principal)-[:MEMBER_OF*0..20]->(role)-[lost:LOST]->(of)
WHERE (of = resource AND lost.permission IN [$permission, '(owner)']) OR (lost.permission IS NULL AND EXISTS {
  MATCH (of)-[:MEMBER_OF*0..20]->()-[:GRANTED]->(:Entitlement)-[gives]->(resource)
  WHERE type(gives) IN [$type, 'CAN_OWN'] OR (type(gives) = 'CAN' AND gives.permission = $permission)
})
RETURN DISTINCT role.id AS role, of.id AS of, lost.what AS what, lost.endedAt AS endedAt, lost.endedBy AS endedBy, lost.endedHow AS endedHow,
  lost.lastUsed AS lastUsed
ORDER BY endedAt DESC
LIMIT 3
