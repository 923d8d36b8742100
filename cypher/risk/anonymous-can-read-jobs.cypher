// anonymous-can-read-jobs — Jobs, their logs and artifacts can be read without logging in
// severity: medium
// of: controllers
// description: Anonymous holds Job/Read on jobs, with Read on every folder above them: console output, parameters, test reports and
//   (unless Run/Artifacts is switched on) artifacts are open to anyone who reaches the controller. One finding for each controller.
//   Blind spots: public projects may want this. What logs contain is not looked at. Overall/Read, which is needed as well, is not asked.
// controls: OWASP CICD-SEC-2; OWASP CICD-SEC-6; ATT&CK T1552; SOC 2 CC6.1; ISO 27001 8.3; GDPR Art. 25
// remediation: Remove Job/Read (and Overall/Read) from anonymous; make a folder for what has to be public and grant Read there only.
// message: Anyone may read {jobs|job|jobs} of {controller} without logging in, {example} among them.
// params: source STRING = null
// columns: subject STRING, evidence PATH, controller STRING, jobs INTEGER, example STRING
// allows: CartesianProduct, because there is one anonymous user for each controller
// fix: removal
// reads
MATCH (controller:Controller)
WHERE coalesce(controller.useSecurity, true) AND ($source IS NULL OR controller.source = $source)
MATCH (anonymous:User {name: 'anonymous', source: controller.source})
WHERE NOT EXISTS {
  MATCH (anonymous)-[:MEMBER_OF|HAS_ROLE*0..3]->()-[:GRANTED]->(:Entitlement)-[:CAN_ADMINISTER]->(controller)
}
MATCH (anonymous)-[:MEMBER_OF|HAS_ROLE|GRANTED|IMPLIES|CASCADES_TO*1..60]->(held:Entitlement)
WITH controller, anonymous, collect(DISTINCT held) AS held
UNWIND held AS given
WITH controller, anonymous, held, given
WHERE all(gate IN [(given)-[:REQUIRES]->(required) | required] WHERE gate IN held)
MATCH (given)-[:CAN_READ]->()-[:COVERS*0..1]->(job:Job)
WITH controller, anonymous, count(DISTINCT job) AS jobs, min(job.id) AS example
MATCH (job:Entity {id: example})
MATCH evidence = shortestPath((anonymous)-[:MEMBER_OF|HAS_ROLE|GRANTED|IMPLIES|CASCADES_TO|CAN_READ|COVERS*1..61]->(job))
RETURN controller.id AS subject, evidence, controller.name AS controller, jobs, example
ORDER BY subject
