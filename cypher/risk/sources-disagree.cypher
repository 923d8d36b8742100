// sources-disagree — The controller and its configuration as code differ
// severity: medium
// of: controllers
// description: The files of the controller and its configuration as code contain different statements. Somebody changed one of them by
//   hand, or the code was never applied. A review of the code then reviews the wrong configuration, and the next restart changes
//   permissions.
//   Blind spots: only strategy, roles, realm, agents, credentials, authenticators and a few settings are compared. References are left
//   out.
// controls: OWASP CICD-SEC-7; OWASP CICD-SEC-10; SOC 2 CC8.1; SOC 2 CC7.1; ISO 27001 8.9; ISO 27001 8.32
// remediation: Decide which of the two is correct and apply it. Forbid manual changes of settings that are kept as code.
// message: {differences|statement differs|statements differ} at {controller}: {saidBy} alone says {what} {text}.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, controller STRING, differences INTEGER, grants INTEGER, what STRING, text STRING, saidBy STRING, statements LIST<STRING>
// reads
MATCH (controller:Controller)
WHERE size(coalesce(controller.disagreements, [])) > 0 AND ($source IS NULL OR controller.source = $source)
WITH controller, controller.disagreements AS statements, [line IN controller.disagreements WHERE line STARTS WITH 'grant|'] AS granted
WITH controller, statements, granted, split(coalesce(granted[0], statements[0]), '|') AS part
RETURN controller.id AS subject, [controller.id] + statements[..20] AS evidence, controller.name AS controller, size(statements) AS differences, size(granted) AS grants, part[0] AS what, part[1] AS text, part[2] AS saidBy, statements
ORDER BY subject
