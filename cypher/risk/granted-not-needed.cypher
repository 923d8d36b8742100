// granted-not-needed — A runner of tasks may fetch secrets none of its tasks asks for
// severity: low
// description: The runner has tasks, and is permitted secrets, itself or through what it was made a member of, that none of them asks for.
//   Always fetch, and permit, the smallest number of secrets. One finding for each runner.
//   Blind spots: tasks that were not collected, and what a build fetches by other means than summon. Runners without any task are not asked about.
// controls: OWASP CICD-SEC-2; OWASP CICD-SEC-6; SOC 2 CC6.3; ISO 27001 5.15; ISO 27001 5.18; ISO 27001 8.3
// remediation: Take the permit away, or move the runner to a layer that is permitted what its tasks need. pipewarden needs RUNNER lists both.
// message: {runner} is permitted {excess} secrets its {tasks} tasks never ask for, such as {example}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, runner STRING, excess INTEGER, tasks INTEGER, example STRING, variables LIST<STRING>
// reads
MATCH (task:Task)-[:FETCHES_AS]->(runner:Principal)
WHERE $source IS NULL OR runner.source = $source
WITH runner, count(task) AS tasks
MATCH (runner)-[:MEMBER_OF*0..20 {through: 'grant'}]->(role)
WITH DISTINCT runner, tasks, role
MATCH (role)-[:GRANTED]->(:Entitlement)-[:CAN_EXECUTE]->(variable:Variable)
WHERE NOT EXISTS { (runner)<-[:FETCHES_AS]-(:Task)-[:FETCHES]->(variable) } AND NOT EXISTS { (runner)-[:MEMBER_OF]->()<-[:FETCHES_AS]-(:Task)-[:FETCHES]->(variable) }
WITH DISTINCT runner, tasks, variable
ORDER BY variable.id
WITH runner, tasks, collect(variable) AS excess
WITH runner, tasks, excess, excess[0] AS example
MATCH evidence = shortestPath((runner)-[:MEMBER_OF|GRANTED|CAN_EXECUTE*1..25]->(example))
RETURN runner.id AS subject, evidence, runner.fullName AS runner, size(excess) AS excess, tasks, example.id AS example, [each IN excess[..50] | each.id] AS variables
ORDER BY subject
