// anonymous-can-read-configuration — Configurations or workspaces can be read without logging in
// severity: high
// of: controllers, folders, jobs
// description: Job/ExtendedRead or Job/Workspace is granted to anonymous or to everyone. Configurations contain addresses, scripts,
//   remote trigger tokens and secrets typed into build steps. Workspaces contain sources and forgotten keys. One finding for each grant.
//   Blind spots: Read, which the pages also need, is not checked. Jenkins masks encrypted secrets, but not plain ones.
// controls: OWASP CICD-SEC-6; OWASP CICD-SEC-2; ATT&CK T1552; SOC 2 CC6.1; ISO 27001 8.3; ISO 27001 8.4; GDPR Art. 32
// remediation: Remove the entry the evidence names; move secrets from scripts into credentials.
// message: Anyone may read configuration or workspace of {jobs|job|jobs}, by a grant of {permission} to {holder} at {scope}.
// params: source STRING = null
// columns: subject STRING, evidence LIST<PATH>, holder STRING, permission STRING, scope STRING, jobs INTEGER, example STRING
// key: holder, permission
// fix: removal
// reads
MATCH (anonymous:User {name: 'anonymous'})
WHERE anonymous.builtin AND ($source IS NULL OR anonymous.source = $source)
AND NOT EXISTS {
  MATCH (anonymous)-[:MEMBER_OF|HAS_ROLE*0..3]->()-[:GRANTED]->(:Entitlement)-[:CAN_ADMINISTER]->(:Controller)
}
MATCH held = (anonymous)-[:MEMBER_OF|HAS_ROLE*0..3]->(holder)-[:GRANTED]->(granted:Entitlement)
WHERE granted.permission IN ['hudson.model.Item.ExtendedRead', 'hudson.model.Item.Workspace', 'hudson.model.Item.Configure']
CALL (granted) {
  MATCH (granted)-[:IMPLIES|CASCADES_TO*0..40]->(given)
  WITH DISTINCT given
  MATCH (given)-[:CAN_READ_CONFIGURATION|CAN_READ_WORKSPACE|CAN_CONFIGURE]->()-[:COVERS*0..1]->(job:Job)
  RETURN count(DISTINCT job) AS jobs, min(job.id) AS example
}
WITH held, holder, granted, jobs, example
WHERE jobs > 0
MATCH (job:Entity {id: example})
MATCH reach = shortestPath((granted)-[:IMPLIES|CASCADES_TO|CAN_READ_CONFIGURATION|CAN_READ_WORKSPACE|CAN_CONFIGURE|COVERS*1..42]->(job))
RETURN granted.scope AS subject, [held, reach] AS evidence, holder.name AS holder, granted.permissionName AS permission, granted.scope AS scope, jobs, example
ORDER BY jobs DESC, subject, holder, permission
