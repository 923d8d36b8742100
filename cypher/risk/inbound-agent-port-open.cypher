// inbound-agent-port-open — The controller has an open TCP port for agents
// severity: info
// of: controllers
// description: A TCP port beside the web port accepts connections of inbound agents. It answers anyone before log-in, and a proxy in
//   front of the web port does not protect it. Agents that connect over WebSocket, or that the controller starts, do not need it.
//   Blind spots: a firewall may close the port. The need of agents is concluded from their launchers only.
// controls: OWASP CICD-SEC-7; ATT&CK T1133; SOC 2 CC6.6; ISO 27001 8.20
// remediation: Disable the TCP port for inbound agents under Manage Jenkins, Security, or let only the networks of agents reach it.
// message: {controller} accepts inbound agents on {port}; {agents|agent connects|agents connect} inbound.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, controller STRING, port STRING, agents INTEGER
// fix: groovy Jenkins.get().setSlaveAgentPort(-1)
// reads
MATCH (controller:Controller)
WHERE controller.agentPort >= 0 AND ($source IS NULL OR controller.source = $source)
WITH controller, COUNT {
  MATCH (controller)-[:CONTAINS]->(agent:Agent)
  WHERE agent.launcher = 'hudson.slaves.JNLPLauncher'
} AS agents
RETURN controller.id AS subject, [controller.id] AS evidence, controller.name AS controller, CASE controller.agentPort WHEN 0 THEN 'a random port' ELSE 'port ' + toString(controller.agentPort) END AS port, agents
ORDER BY subject
