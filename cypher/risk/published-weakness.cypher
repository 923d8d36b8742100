// published-weakness — A published weakness of an installed version gives something away
// severity: medium
// of: controllers
// description: An advisory of the form "who holds this gets that" concerns the installed version of the core or of a plugin. It is known by
//   the version alone, without an update center. Ways over weaknesses that lead to a node are among the attack paths (marked EXPLOITS). One
//   finding for each advisory.
//   Blind spots: only advisories that Pipewarden has as data; of components whose version was not read none is known. Whether somebody
//   holds the permission is not asked.
// controls: OWASP CICD-SEC-3; OWASP CICD-SEC-7; OWASP NHI3; ATT&CK T1068; SOC 2 CC7.1; ISO 27001 8.8
// remediation: Update the component to the version that the message names, or later. Until then take the permission away where it is not needed.
// message: {component} {version} has {advisory}, mended in {fixed}. For {who}: {what}.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, component STRING, version STRING, advisory STRING, fixed STRING, who STRING, what STRING
// key: component, advisory
// exposes: components
// reads
MATCH (controller:Controller)
WHERE $source IS NULL OR controller.source = $source
UNWIND coalesce(controller.exploits, []) AS line
WITH controller, split(line, '|') AS part
RETURN controller.id AS subject, [controller.id] AS evidence, part[1] AS component, part[2] AS version, part[0] AS advisory, part[3] AS fixed, part[4] AS who, part[5] AS what
ORDER BY subject, component, advisory
