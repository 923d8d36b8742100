// no-crumb-issuer — The controller has no protection against forged requests (CSRF)
// severity: medium
// of: controllers
// description: The controller requires no crumb. A page on any site can make the browser of a logged-in user send requests that start
//   builds, create jobs or grant permissions (cross-site request forgery).
//   Blind spots: a reverse proxy may refuse such requests. Requests with an API token never need a crumb.
// controls: OWASP CICD-SEC-7; ATT&CK T1185; SOC 2 CC6.1; ISO 27001 8.26
// remediation: Choose a crumb issuer under Manage Jenkins, Security. Remove the property hudson.security.csrf.GlobalCrumbIssuerConfiguration.DISABLE_CSRF_PROTECTION.
// message: {controller} requires no crumb.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, controller STRING
// fix: groovy Jenkins.get().setCrumbIssuer(new hudson.security.csrf.DefaultCrumbIssuer(true))
// reads
MATCH (controller:Controller)
WHERE controller.crumbIssuer = 'none' AND ($source IS NULL OR controller.source = $source)
RETURN controller.id AS subject, [controller.id] AS evidence, controller.name AS controller
ORDER BY subject
