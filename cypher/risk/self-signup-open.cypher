// self-signup-open — Anyone may create an account
// severity: high
// of: controllers
// description: The local user directory lets strangers sign up. Anyone can then get every grant of logged-in users.
//   Blind spots: only Jenkins' own user directory is checked. How a directory service or single sign-on creates accounts is not known.
// controls: OWASP CICD-SEC-2; OWASP CICD-SEC-7; ATT&CK T1078; SOC 2 CC6.2; ISO 27001 5.16; ISO 27001 5.18
// remediation: Switch off "Allow users to sign up" under Manage Jenkins, Security, and review the accounts that exist.
// message: Anyone may sign up at {controller}, and then holds {grants|grant|grants} made to logged-in users.
// params: source STRING = null
// columns: subject STRING, evidence LIST<PATH>, controller STRING, grants INTEGER
// reads
MATCH (controller:Controller)
WHERE controller.allowsSignup AND controller.realm ENDS WITH 'HudsonPrivateSecurityRealm' AND coalesce(controller.useSecurity, true) AND ($source IS NULL OR controller.source = $source)
OPTIONAL MATCH grant = (:Group {name: 'authenticated', source: controller.source})-[:GRANTED]->(:Entitlement)
WITH controller, collect(grant) AS grants
RETURN controller.id AS subject, grants[..5] AS evidence, controller.name AS controller, size(grants) AS grants
ORDER BY subject
