// anonymous-can-build — Builds can be started without logging in
// severity: high
// of: controllers, folders, jobs
// description: Job/Build is granted to anonymous or to everyone. A build runs code on an agent, with the credentials of its job, for
//   anyone who can reach the controller. One finding for each grant.
//   Blind spots: Read on the job is not checked: an attacker can guess its address, and webhooks need no page. The effect of build
//   parameters is not known. Where everyone administers, security-disabled or everyone-administers reports it instead.
// controls: OWASP CICD-SEC-1; OWASP CICD-SEC-2; ATT&CK T1677; SOC 2 CC6.1; ISO 27001 5.15; ISO 27001 8.3
// remediation: Remove the entry that the evidence names. Let webhooks start builds through a plugin that checks a signature.
// message: Anyone may build {jobs|job|jobs} without logging in, by a grant to {holder} at {scope}.
// params: source STRING = null
// columns: subject STRING, evidence LIST<PATH>, holder STRING, scope STRING, jobs INTEGER, example STRING
// key: holder
// fix: removal
// reads
MATCH (anonymous:User {name: 'anonymous'})
WHERE anonymous.builtin AND ($source IS NULL OR anonymous.source = $source)
AND NOT EXISTS {
  MATCH (anonymous)-[:MEMBER_OF|HAS_ROLE*0..3]->()-[:GRANTED]->(:Entitlement)-[:CAN_ADMINISTER]->(:Controller)
}
MATCH held = (anonymous)-[:MEMBER_OF|HAS_ROLE*0..3]->(holder)-[:GRANTED]->(granted:Entitlement)
CALL (granted) {
  MATCH (granted)-[:IMPLIES|CASCADES_TO*0..40]->(given)
  WITH DISTINCT given
  MATCH (given)-[:CAN_BUILD]->()-[:COVERS*0..1]->(job:Job)
  WHERE NOT coalesce(job.disabled, false)
  RETURN count(DISTINCT job) AS jobs, min(job.id) AS example
}
WITH held, holder, granted, jobs, example
WHERE jobs > 0
MATCH (job:Entity {id: example})
MATCH reach = shortestPath((granted)-[:IMPLIES|CASCADES_TO|CAN_BUILD|COVERS*1..42]->(job))
RETURN granted.scope AS subject, [held, reach] AS evidence, holder.name AS holder, granted.scope AS scope, jobs, example
ORDER BY jobs DESC, subject, holder
