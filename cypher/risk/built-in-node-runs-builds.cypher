// built-in-node-runs-builds — Builds may run on the built-in node
// severity: high
// of: agents
// description: The built-in node has executors. A build there shares the file system and the user account of the controller: it can read
//   every secret, change every configuration and become an administrator.
//   Blind spots: plugins that restrict jobs on nodes are not checked. tier-zero-without-administration reports whether other users than
//   administrators get there.
// controls: OWASP CICD-SEC-7; OWASP CICD-SEC-5; OWASP NHI8; ATT&CK T1677; SOC 2 CC6.1; SOC 2 CC6.8; ISO 27001 8.9; ISO 27001 8.31
// remediation: Set the number of executors of the built-in node to 0 and run builds on agents.
// message: The built-in node of {controller} has {executors|executor|executors} ({mode}); {tied|job is|jobs are} tied to it.
// params: source STRING = null
// columns: subject STRING, evidence PATH, controller STRING, executors INTEGER, mode STRING, tied INTEGER
// fix: groovy Jenkins.get().setNumExecutors(0)
// reads
MATCH evidence = (agent:Agent)-[:CONTROLS]->(controller:Controller)
WHERE agent.builtin AND agent.numExecutors > 0 AND ($source IS NULL OR agent.source = $source)
CALL (agent) {
  MATCH (agent)<-[:SELECTS]-(label:LabelExpression)<-[:RUNS_ON]-(job:Job)
  WHERE label.name <> 'any agent'
  RETURN count(DISTINCT job) AS tied
}
RETURN agent.id AS subject, evidence, controller.name AS controller, agent.numExecutors AS executors, coalesce(agent.mode, 'mode unknown') AS mode, tied
ORDER BY subject
