// script-approvals-waiting — Scripts and signatures wait for an administrator to approve them
// severity: low
// of: controllers
// description: Every author of a script can add an entry to the approval queue. A careless approval allows the entry to every script on
//   the controller. The finding counts dangerous entries. One finding for each controller.
//   Blind spots: existing approvals are not counted. Jenkins shows the queue to nobody over HTTP.
// controls: OWASP CICD-SEC-4; ATT&CK T1204; SOC 2 CC8.1; ISO 27001 8.32
// remediation: Deny every entry that nobody can explain under Manage Jenkins, In-process Script Approval. Ask the authors about the others.
// message: {signatures|signature|signatures} ({dangerous} dangerous), {scripts|script|scripts} and {classpaths|class path|class paths} wait for approval at {controller}.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, controller STRING, signatures INTEGER, dangerous INTEGER, scripts INTEGER, classpaths INTEGER, waiting LIST<STRING>
// reads
MATCH (controller:Controller)
WHERE $source IS NULL OR controller.source = $source
WITH controller, coalesce(controller.pendingSignatures, []) AS waiting, coalesce(controller.pendingScripts, 0) AS scripts, coalesce(controller.pendingClasspaths, 0) AS classpaths
WHERE size(waiting) + scripts + classpaths > 0
RETURN controller.id AS subject, [controller.id, 'scriptApproval.xml'] AS evidence, controller.name AS controller, size(waiting) AS signatures, size(coalesce(controller.pendingDangerousSignatures, [])) AS dangerous, scripts, classpaths, waiting
ORDER BY subject
