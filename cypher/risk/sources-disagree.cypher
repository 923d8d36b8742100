// sources-disagree — The controller's own files and configuration as code differ
// severity: medium
// description: What configuration as code says and what the controller keeps in its own files are not the same: somebody changed one by hand,
//   or the other was never applied. Whoever reviews the code reviews something that is not in force, and the next restart changes permissions.
//   Blind spots: only strategy, roles, realm, agents, credentials, authenticators and a few settings are compared; references are left out.
// controls: OWASP CICD-SEC-7; OWASP CICD-SEC-10; SOC 2 CC8.1; SOC 2 CC7.1; ISO 27001 8.9; ISO 27001 8.32
// remediation: Decide which of both is meant, apply it, and forbid changes by hand of what is kept as code.
// message: {differences} statements differ at {controller}: {saidBy} alone says {what} {text}.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, controller STRING, differences INTEGER, grants INTEGER, what STRING, text STRING, saidBy STRING, statements LIST<STRING>
// reads
MATCH (controller:Controller)
WHERE size(coalesce(controller.disagreements, [])) > 0 AND ($source IS NULL OR controller.source = $source)
WITH controller, controller.disagreements AS statements, [line IN controller.disagreements WHERE line STARTS WITH 'grant|'] AS granted
WITH controller, statements, granted, split(coalesce(granted[0], statements[0]), '|') AS part
RETURN controller.id AS subject, [controller.id] + statements[..20] AS evidence, controller.name AS controller, size(statements) AS differences, size(granted) AS grants, part[0] AS what, part[1] AS text, part[2] AS saidBy, statements
ORDER BY subject
