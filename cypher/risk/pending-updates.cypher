// pending-updates — Newer versions of installed components are available
// severity: low
// of: controllers
// description: The core or plugins are older than the versions in the update center. Most updates are not urgent, but an outdated
//   controller is slow to install one that is. One finding for each controller.
//   Blind spots: the age of an update is not known. Versions are as of the day the update center was read.
// controls: OWASP CICD-SEC-3; OWASP CICD-SEC-7; OWASP NHI3; SOC 2 CC7.1; ISO 27001 8.8; ISO 27001 8.19
// remediation: Update plugins on a schedule and the core with its long-term line. Test both on a copy first.
// message: {updates|component|components} of {controller} {updates?has|have} newer versions, {example} among them.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, controller STRING, updates INTEGER, example STRING, components LIST<STRING>
// exposes: components
// reads
MATCH (controller:Controller)
WHERE size(coalesce(controller.pendingUpdates, [])) > 0 AND ($source IS NULL OR controller.source = $source)
WITH controller, [line IN controller.pendingUpdates | split(line, '|')] AS offers
WITH controller, [offer IN offers | offer[0] + ' ' + offer[1] + ' to ' + offer[2]] AS components
RETURN controller.id AS subject, [controller.id] AS evidence, controller.name AS controller, size(components) AS updates, components[0] AS example, components
ORDER BY subject
