// security-disabled — Everybody may do everything: security is switched off
// severity: critical
// of: controllers
// description: The controller checks no permission at all, either because security is switched off or because its strategy is "Anyone can
//   do anything". Whoever reaches its address runs code on it.
//   Blind spots: a reverse proxy or firewall in front of the controller may still keep people out; neither is checked.
// controls: OWASP CICD-SEC-7; OWASP CICD-SEC-2; ATT&CK T1078; SOC 2 CC6.1; ISO 27001 5.15; ISO 27001 8.5; GDPR Art. 32
// remediation: Choose a security realm and the matrix or role strategy under Manage Jenkins, Security; keep one account that administers.
// message: Anyone who reaches {controller} administers it.
// params: source STRING = null
// columns: subject STRING, evidence PATH, controller STRING, strategy STRING
// reads
MATCH (controller:Controller)
WHERE (controller.useSecurity = false OR controller.strategy ENDS WITH 'AuthorizationStrategy$Unsecured') AND ($source IS NULL OR controller.source = $source)
OPTIONAL MATCH evidence = (:Group {name: 'role_everyone', source: controller.source})-[:GRANTED]->(:Entitlement)-[:CAN_ADMINISTER]->(controller)
RETURN controller.id AS subject, evidence, controller.name AS controller, controller.strategy AS strategy
ORDER BY subject
