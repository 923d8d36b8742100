// replay-without-configure — A user who cannot configure pipelines can still run their own code in them
// severity: medium
// of: users, groups
// description: Run/Replay lets its holder change the script of a pipeline for one build, with the credentials of the job. It is granted
//   where Job/Configure is not, so a reviewer may not expect it. One finding for each grant.
//   Blind spots: Replay also needs Job/Build, which is not checked. Script approval and the sandbox limit the calls of the script, not
//   its credentials. Configure through another group of a member is not checked.
// controls: OWASP CICD-SEC-4; OWASP CICD-SEC-1; ATT&CK T1677; SOC 2 CC8.1; ISO 27001 8.32; ISO 27001 5.3
// remediation: Remove the grant of Run/Replay, or make it where Job/Configure is granted as well.
// message: {name} can replay {pipelines|pipeline|pipelines} with a script of their own, by a grant at {scope}.
// params: source STRING = null
// columns: subject STRING, evidence LIST<PATH>, name STRING, scope STRING, pipelines INTEGER, example STRING
// key: scope
// fix: removal
// reads
MATCH (holder:Principal)-[:HAS_ROLE*0..1]->()-[:GRANTED]->(granted:Entitlement {permission: 'hudson.model.Run.Replay'})
WHERE $source IS NULL OR holder.source = $source
WITH granted, collect(DISTINCT holder) AS holders
OPTIONAL MATCH (configure:Entity {id: replace(granted.id, '#hudson.model.Run.Replay', '#hudson.model.Item.Configure')})
CALL (configure) {
  MATCH (configure)<-[:IMPLIES|CASCADES_TO*0..58]-(given)
  WITH DISTINCT given
  MATCH (given)<-[:GRANTED]-(giver)
  RETURN collect(DISTINCT giver) AS givers
}
WITH granted, [holder IN holders WHERE NOT EXISTS {
  MATCH (holder)-[:MEMBER_OF|HAS_ROLE*0..20]->(held)
  WHERE held IN givers
}] AS holders
WHERE size(holders) > 0
CALL (granted) {
  MATCH (granted)-[:CASCADES_TO*0..40]->(given)
  WITH DISTINCT given
  MATCH (given)-[:CAN_REPLAY]->()-[:COVERS*0..1]->(job:Job)
  WHERE job.type IN ['pipeline', 'branch']
  RETURN count(DISTINCT job) AS pipelines, min(job.id) AS example
}
WITH granted, holders, pipelines, example
WHERE pipelines > 0
MATCH (job:Entity {id: example})
MATCH reach = shortestPath((granted)-[:CASCADES_TO|CAN_REPLAY|COVERS*1..42]->(job))
UNWIND holders AS holder
MATCH held = (holder)-[:HAS_ROLE*0..1]->()-[:GRANTED]->(granted)
RETURN holder.id AS subject, [held, reach] AS evidence, holder.name AS name, granted.scope AS scope, pipelines, example
ORDER BY subject, scope
