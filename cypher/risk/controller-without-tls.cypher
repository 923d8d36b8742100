// controller-without-tls — People and agents reach the controller over plain HTTP
// severity: high
// of: controllers
// description: The address of the controller begins with http://. Passwords, API tokens, session cookies and the secrets of inbound
//   agents that connect over WebSocket cross the network in clear text. One finding for each controller.
//   Blind spots: only the configured address is looked at. A controller on this machine (localhost) is left out; a proxy may
//   redirect to HTTPS and hide a wrong setting.
// controls: OWASP CICD-SEC-7; OWASP NHI4; ATT&CK T1557; SOC 2 CC6.7; ISO 27001 8.20; ISO 27001 8.24; GDPR Art. 32
// remediation: Put a proxy with a certificate before the controller, set the Jenkins URL to https, and close the plain port.
// message: {controller} is reached at {url}; {agents|agent connects|agents connect} inbound.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, controller STRING, url STRING, agents INTEGER
// reads
MATCH (controller:Controller)
WHERE toLower(controller.url) STARTS WITH 'http://' AND NOT controller.url =~ '(?i)http://(localhost|127[.].*|\\[::1\\])([:/].*)?' AND ($source IS NULL OR controller.source = $source)
WITH controller, COUNT {
  MATCH (controller)-[:CONTAINS]->(agent:Agent)
  WHERE agent.launch = 'inbound'
} AS agents
RETURN controller.id AS subject, [controller.id] AS evidence, controller.name AS controller, controller.url AS url, agents
ORDER BY subject
