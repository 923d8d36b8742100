// everyone-administers — Everybody, or everybody who is logged in, administers the controller
// severity: critical
// of: controllers
// description: Overall/Administer is granted to everyone, to everyone who is logged in, or to anonymous. "Logged-in users can do
//   anything" has the same effect.
//   Blind spots: the effort to get an account is not checked; see self-signup-open. security-disabled reports a controller without
//   security.
// controls: OWASP CICD-SEC-2; OWASP CICD-SEC-5; ATT&CK T1078; SOC 2 CC6.3; ISO 27001 5.15; ISO 27001 8.2; GDPR Art. 32
// remediation: Grant Overall/Administer to a named group of administrators, then remove the entry. With "Logged-in users can do anything", change to a matrix or role strategy.
// message: {holder} administers {controller}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, holder STRING, controller STRING
// key: holder
// fix: removal
// reads
MATCH (controller:Controller)
WHERE coalesce(controller.useSecurity, true) AND NOT controller.strategy ENDS WITH 'AuthorizationStrategy$Unsecured' AND ($source IS NULL OR controller.source = $source)
MATCH evidence = (holder:Group)-[:HAS_ROLE*0..1]->()-[:GRANTED]->(:Entitlement)-[:CAN_ADMINISTER]->(controller)
WHERE holder.name IN ['authenticated', 'role_everyone', 'anonymous']
RETURN controller.id AS subject, evidence, holder.name AS holder, controller.name AS controller
ORDER BY subject, holder
