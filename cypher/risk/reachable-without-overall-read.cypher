// reachable-without-overall-read — Plugin pages are open to everybody without any permission
// severity: info
// of: controllers
// description: Some pages of plugins answer everybody who reaches the controller, for example webhooks, which run as SYSTEM. A weakness
//   in such a plugin needs no account. One finding for each controller with such plugins.
//   Blind spots: only endpoints that Pipewarden knows are listed. jenkins.model.Jenkins.additionalReadablePaths and reverse proxies are
//   not checked.
// controls: OWASP CICD-SEC-7; OWASP CICD-SEC-1; ATT&CK T1190; SOC 2 CC6.6; ISO 27001 8.20
// remediation: Let only the networks of the repository hosts reach these paths, and give each webhook a secret.
// message: {controller} has {pages|plugin page that answers|plugin pages that answer} without Overall/Read, such as {example}.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, controller STRING, pages INTEGER, example STRING, endpoints LIST<STRING>
// reads
MATCH (controller:Controller)
WHERE $source IS NULL OR controller.source = $source
WITH controller, coalesce(controller.openEndpoints, []) AS endpoints
WITH controller, endpoints, [page IN endpoints WHERE page ENDS WITH ')'] AS opened
WHERE size(opened) > 0
RETURN controller.id AS subject, [controller.id] + opened AS evidence, controller.name AS controller, size(opened) AS pages, opened[0] AS example, endpoints
ORDER BY subject
