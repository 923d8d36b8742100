// granted-not-needed — A runner may fetch secrets that its tasks do not need
// severity: low
// of: principals
// description: The runner may fetch secrets, itself or as a member, that none of its tasks needs. A runner should have only the secrets
//   it needs. One finding for each runner.
//   Blind spots: tasks that were not collected, and secrets that builds fetch without summon. Runners without a task are not checked,
//   nor are those with a task whose manifest was not read.
// controls: OWASP CICD-SEC-2; OWASP CICD-SEC-6; SOC 2 CC6.3; ISO 27001 5.15; ISO 27001 5.18; ISO 27001 8.3
// remediation: Remove the permit, or move the runner to a layer with only the secrets its tasks need. pipewarden needs RUNNER lists both.
// message: {runner} may fetch {excess|secret|secrets} that its {tasks|task does|tasks do} not need, such as {example}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, runner STRING, excess INTEGER, tasks INTEGER, example STRING, variables LIST<STRING>
// fix: removal GRANTED
// reads
MATCH (task:Task)-[:FETCHES_AS]->(runner:Principal)
WHERE $source IS NULL OR runner.source = $source
WITH runner, count(task) AS tasks
WHERE NOT EXISTS { (runner)-[:MEMBER_OF*0..1]->()<-[:FETCHES_AS]-(unread:Task) WHERE unread.manifestUnread }
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
