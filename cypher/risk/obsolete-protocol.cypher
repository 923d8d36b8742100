// obsolete-protocol — An insecure obsolete protocol is still enabled
// severity: medium
// of: controllers
// description: Agents may connect over JNLP, JNLP2 or JNLP3, or the command line works over remoting. The first three encrypt badly or
//   not at all. The last accepts serialized objects of strangers.
//   Blind spots: only protocols that the configuration names are known. A release without them ignores the names.
// controls: OWASP CICD-SEC-7; ATT&CK T1040; ATT&CK T1190; SOC 2 CC6.7; ISO 27001 8.20; ISO 27001 8.24
// remediation: Enable only JNLP4-connect or WebSocket under Manage Jenkins, Security, Agents. Disable the remoting mode of the command line.
// message: {controller} still accepts {protocols}.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, controller STRING, protocols STRING
// fix: groovy Jenkins.get().setAgentProtocols(['JNLP4-connect', 'Ping'] as Set)
// reads
MATCH (controller:Controller)
WHERE $source IS NULL OR controller.source = $source
WITH controller, [protocol IN coalesce(controller.agentProtocols, []) WHERE protocol IN ['JNLP-connect', 'JNLP2-connect', 'JNLP3-connect', 'CLI-connect', 'CLI2-connect']] AS named
WITH controller, CASE WHEN coalesce(controller.remotingCli, false) THEN named + ['the command line over remoting'] ELSE named END AS protocols
WHERE size(protocols) > 0
RETURN controller.id AS subject, [controller.id] AS evidence, controller.name AS controller, reduce(text = protocols[0], protocol IN tail(protocols) | text + ', ' + protocol) AS protocols
ORDER BY subject
