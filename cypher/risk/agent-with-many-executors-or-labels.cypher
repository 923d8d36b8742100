// agent-with-many-executors-or-labels — One agent runs many builds at once, or serves many purposes
// severity: low
// of: agents
// description: The agent has at least `maxExecutors` executors or `maxLabels` labels. Builds that run side by side on one machine,
//   under one account, can read the workspaces, environment and temporary files of each other. One finding for each
//   agent.
//   Blind spots: agents that isolate builds from each other (a container for each build) are not told apart. Agents of clouds are
//   not counted.
// controls: OWASP CICD-SEC-5; OWASP CICD-SEC-7; ATT&CK T1552; SOC 2 CC6.1; ISO 27001 8.22; ISO 27001 8.31
// remediation: Use more and smaller agents, one for each purpose, and agents that live for one build only where secrets are used.
// message: {agent} has {executors|executor|executors} and {labels|label|labels}; {jobs|job|jobs} may run on it.
// params: source STRING = null, maxExecutors INTEGER = 10, maxLabels INTEGER = 5
// columns: subject STRING, evidence LIST<STRING>, agent STRING, executors INTEGER, labels INTEGER, jobs INTEGER
// exposes: secrets
// reads
MATCH (agent:Agent)
WHERE NOT agent.builtin AND ($source IS NULL OR agent.source = $source)
AND (agent.numExecutors >= $maxExecutors OR size(coalesce(agent.labels, [])) >= $maxLabels)
CALL (agent) {
  MATCH (agent)<-[:SELECTS]-(label:LabelExpression)<-[:RUNS_ON]-(job:Job)
  RETURN count(DISTINCT job) AS jobs
}
RETURN agent.id AS subject, [agent.id] AS evidence, agent.name AS agent, coalesce(agent.numExecutors, 1) AS executors, size(coalesce(agent.labels, [])) AS labels, jobs
ORDER BY subject
