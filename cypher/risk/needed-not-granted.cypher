// needed-not-granted — A task needs secrets that its runner may not fetch
// severity: info
// of: summon tasks
// description: The manifest of the task names secrets that the runner may not fetch, or that no policy declares. The task will fail. A
//   repair in a hurry often permits too much. One finding for each task and runner.
//   Blind spots: a runner whose Conjur was not collected completely seems to lack everything.
// controls: OWASP CICD-SEC-2; SOC 2 CC7.1; ISO 27001 5.18
// remediation: Permit exactly the listed secrets to the group of the task, or correct the manifest.
// message: {task} needs {missing|secret|secrets} that {runner} may not fetch, such as {example}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, task STRING, runner STRING, missing INTEGER, example STRING, variables LIST<STRING>
// key: runner
// reads
MATCH (task:Task)-[:FETCHES_AS]->(runner:Principal)
WHERE $source IS NULL OR task.source = $source OR runner.source = $source
UNWIND coalesce(task.needs, []) AS need
WITH DISTINCT task, runner, need
WHERE need STARTS WITH 'variable:' + runner.source + '/'
WITH task, runner, need
WHERE NOT EXISTS {
  MATCH (variable:Entity&Variable {id: need})<-[:CAN_EXECUTE|CAN_OWN]-(:Entitlement)<-[:GRANTED]-(role)
  WHERE (runner)-[:MEMBER_OF*0..20]->(role)
}
WITH task, runner, need
ORDER BY need
WITH task, runner, collect(need) AS missing
MATCH evidence = (task)-[:FETCHES_AS]->(runner)
RETURN task.id AS subject, evidence, task.name AS task, runner.id AS runner, size(missing) AS missing, missing[0] AS example, missing[..50] AS variables
ORDER BY subject, runner
