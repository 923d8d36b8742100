// conjur-host-of-the-controller — Every job can use the secrets of the controller's Conjur host
// severity: medium
// of: Conjur hosts
// description: The Conjur plugin asks for a secret as the job, then as each parent folder, and last as the controller. A job that gets so
//   far may fetch every secret of the controller's host. The effect is that of global credentials. One finding for each host.
//   Blind spots: a job stops earlier where a folder does not inherit, which is taken into account, or where Conjur answers 403, which is
//   not.
// controls: OWASP CICD-SEC-6; OWASP CICD-SEC-5; OWASP NHI6; ATT&CK T1552; SOC 2 CC6.3; ISO 27001 5.15; ISO 27001 8.3
// remediation: Permit the secrets to hosts of the jobs that need them. Leave the controller's host without secrets.
// message: {jobs|job falls|jobs fall} back to {host}, which may fetch {variables|secret|secrets}.
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
MATCH evidence = shortestPath((host)-[:MEMBER_OF|GRANTED|CAN_EXECUTE*1..25]->(:Entity&Variable {id: example}))
RETURN host.id AS subject, evidence, host.fullName AS host, jobs, variables, example
ORDER BY subject
