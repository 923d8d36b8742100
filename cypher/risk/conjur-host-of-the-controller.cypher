// conjur-host-of-the-controller — Every job falls back to the Conjur host of the controller, which may fetch secrets
// severity: medium
// description: The Conjur plugin asks for a secret as the job, as the folders above it, and at last as the controller itself. What the
//   controller's host may fetch, every job that gets so far may. Global credentials again, in another store. One finding for each host.
//   Blind spots: jobs stop earlier where a folder does not inherit, which is taken into account, or where the answer is 403.
// controls: OWASP CICD-SEC-6; OWASP CICD-SEC-5; ATT&CK T1552; SOC 2 CC6.3; ISO 27001 5.15; ISO 27001 8.3
// remediation: Permit the secrets to hosts of the jobs that need them, and leave the controller's host none.
// message: {jobs} jobs fall back to {host}, which may fetch {variables} secrets.
// params: source STRING = null
// columns: subject STRING, evidence PATH, host STRING, jobs INTEGER, variables INTEGER, example STRING
// reads
MATCH (job:Job)-[:LOGS_IN_AS {context: 'controller'}]->(host:Host)
WHERE $source IS NULL OR host.source = $source
WITH host, count(DISTINCT job) AS jobs
MATCH (host)-[:MEMBER_OF*0..20]->(role)
WITH DISTINCT host, jobs, role
MATCH (role)-[:GRANTED]->(:Entitlement)-[:CAN_EXECUTE]->(variable:Variable)
WITH host, jobs, count(DISTINCT variable) AS variables, min(variable.id) AS example
MATCH evidence = shortestPath((host)-[:MEMBER_OF|GRANTED|CAN_EXECUTE*1..25]->(:Variable {id: example}))
RETURN host.id AS subject, evidence, host.fullName AS host, jobs, variables, example
ORDER BY subject
