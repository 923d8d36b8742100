// dangerous-signature-approved — Every sandboxed script may leave the sandbox
// severity: high
// of: controllers
// description: A signature was approved that reaches processes, files, classes or the controller itself. Approvals hold for every pipeline on
//   the controller: whoever writes one, in any repository, may use it, and so holds what administrators hold.
//   Blind spots: signatures are judged by the kinds this project knows; whole scripts that were approved are counted, not read.
// controls: OWASP CICD-SEC-4; OWASP CICD-SEC-5; ATT&CK T1059; ATT&CK T1611; SOC 2 CC6.8; ISO 27001 8.2; ISO 27001 8.31
// remediation: Clear the approval under Manage Jenkins, In-process Script Approval, and move what needs it into a trusted library.
// message: {controller} approved "{signature}", which {danger}.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, controller STRING, signature STRING, danger STRING
// key: signature
// reads
MATCH (controller:Controller)
WHERE $source IS NULL OR controller.source = $source
UNWIND coalesce(controller.dangerousSignatures, []) AS line
WITH controller, split(line, '|') AS part
RETURN controller.id AS subject, [controller.id, 'scriptApproval.xml'] AS evidence, controller.name AS controller, part[0] AS signature, part[1] AS danger
ORDER BY subject, signature
