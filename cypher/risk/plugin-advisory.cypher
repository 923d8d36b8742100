// plugin-advisory — An installed component has a published vulnerability
// severity: high
// of: controllers
// description: The update center warns of the installed version of a plugin or of the core. Advisories are public, and so are most
//   exploits. One finding for each advisory and component. Warnings that an administrator dismissed are marked.
//   Blind spots: only update-center.json is known, as of the day of the file. It is not checked whether an attacker can reach the
//   weakness.
// controls: OWASP CICD-SEC-3; OWASP CICD-SEC-7; OWASP NHI3; ATT&CK T1190; SOC 2 CC7.1; ISO 27001 8.8
// remediation: Update the component to a version that the advisory does not name, or uninstall it.
// message: {component} {version} of {controller}: {what} ({advisory}){ignored}.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, controller STRING, component STRING, version STRING, advisory STRING, url STRING, what STRING, ignored STRING
// key: component, advisory
// exposes: components
// reads
MATCH (controller:Controller)
WHERE $source IS NULL OR controller.source = $source
UNWIND [line IN coalesce(controller.advisories, []) | [line, '']] + [line IN coalesce(controller.ignoredAdvisories, []) | [line, ', ignored by an administrator']] AS told
WITH controller, split(told[0], '|') AS part, told[1] AS ignored
RETURN controller.id AS subject, [controller.id, part[3]] AS evidence, controller.name AS controller, part[1] AS component, part[2] AS version, part[0] AS advisory, part[3] AS url, part[4] AS what, ignored
ORDER BY subject, component, advisory
