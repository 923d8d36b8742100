// undecided — which conclusions about a source are unknown, by what was not read
// params: source STRING
// columns: question STRING, reason STRING, subjects INTEGER, first STRING
// reads
CALL () {
  MATCH ()-[may:MAY_BE_GRANTED]->(entitlement:Entitlement)
  WHERE entitlement.source = $source
  RETURN 'who may do what' AS question, may.rule AS reason, entitlement.scope AS subject
  UNION ALL
  MATCH ()-[may:MAY_CASCADE_TO]->(entitlement:Entitlement)
  WHERE entitlement.source = $source
  RETURN 'what is inherited' AS question, may.rule AS reason, entitlement.scope AS subject
  UNION ALL
  MATCH ()-[may:MAY_BE_MEMBER_OF]->(group:Group)
  WHERE group.source = $source
  RETURN 'who is in a group' AS question, may.rule AS reason, group.name AS subject
  UNION ALL
  MATCH (job:Job)-[may:MAY_RUN_AS]->()
  WHERE job.source = $source
  RETURN 'as whom builds run' AS question, may.rule AS reason, job.fullName AS subject
  UNION ALL
  MATCH ()-[selects:SELECTS]->(agent:Agent)
  WHERE agent.source = $source AND selects.certain = false
  RETURN 'which builds a node takes' AS question, selects.condition AS reason, agent.name AS subject
  UNION ALL
  MATCH (job:Job)-[looksUp:LOOKS_UP]->()
  WHERE job.source = $source AND looksUp.certain = false
  RETURN 'which credentials builds find' AS question, coalesce(looksUp.condition, looksUp.rule) AS reason, job.fullName AS subject
  UNION ALL
  MATCH (from:Job)-[would:WOULD_TRIGGER]->()
  WHERE from.source = $source AND would.decision = 'unknown'
  RETURN 'which jobs a build starts' AS question, would.rule AS reason, from.fullName AS subject
}
WITH question, coalesce(reason, '') AS reason, subject
RETURN question, reason, count(DISTINCT subject) AS subjects, min(subject) AS first
ORDER BY question, subjects DESC, reason
