// inbound-agent-port-open — The controller listens for agents on a port of its own
// severity: info
// description: Beside the web port, a TCP port takes connections of inbound agents. It answers anyone before anybody logs in, and a proxy in
//   front of the web port does not see it. With agents that connect over WebSocket, or that the controller starts, it is not needed.
//   Blind spots: whether a firewall closes the port is not known; that agents need it is taken from their launchers alone.
// controls: OWASP CICD-SEC-7; ATT&CK T1133; SOC 2 CC6.6; ISO 27001 8.20
// remediation: Disable the TCP port for inbound agents under Manage Jenkins, Security, or let only the networks of agents reach it.
// message: {controller} takes inbound agents on {port}; {agents} agents connect inbound.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, controller STRING, port STRING, agents INTEGER
// reads
MATCH (controller:Controller)
WHERE controller.agentPort >= 0 AND ($source IS NULL OR controller.source = $source)
WITH controller, COUNT {
  MATCH (controller)-[:CONTAINS]->(agent:Agent)
  WHERE agent.launcher = 'hudson.slaves.JNLPLauncher'
} AS agents
RETURN controller.id AS subject, [controller.id] AS evidence, controller.name AS controller, CASE controller.agentPort WHEN 0 THEN 'a random port' ELSE 'port ' + toString(controller.agentPort) END AS port, agents
ORDER BY subject
