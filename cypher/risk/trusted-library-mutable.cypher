// trusted-library-mutable — Anyone who can push to a trusted library runs code in the controller
// severity: high
// of: controllers
// description: A global library runs outside the sandbox. Its version is a branch or tag that can move, or pipelines may choose another
//   version. Write access to any branch of that repository is equal to administration of the controller.
//   Blind spots: the writers of the repository are not known. A protected tag counts as one that can move.
// controls: OWASP CICD-SEC-3; OWASP CICD-SEC-4; ATT&CK T1195; SOC 2 CC8.1; ISO 27001 8.28; ISO 27001 5.21
// remediation: Use a commit hash as default version and forbid overriding it, or make the library untrusted. Protect its branches.
// message: The trusted library {library} of {controller} comes from {repository} at {version}; {how}.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, controller STRING, library STRING, repository STRING, version STRING, how STRING, implicit BOOLEAN
// key: library
// reads
MATCH (controller:Controller)
WHERE $source IS NULL OR controller.source = $source
UNWIND coalesce(controller.globalLibraries, []) AS line
WITH controller, split(line, '|') AS part
WHERE part[1] = 'trusted' AND (part[3] = 'mutable' OR part[4] = 'override')
RETURN controller.id AS subject, [controller.id, part[6]] AS evidence, controller.name AS controller, part[0] AS library, CASE part[6] WHEN '' THEN 'a repository not understood' ELSE part[6] END AS repository, CASE part[2] WHEN '' THEN 'a version each pipeline names' ELSE part[2] END AS version, CASE part[4] WHEN 'override' THEN 'pipelines may name any other version' ELSE 'its version can move' END AS how, part[5] = 'implicit' AS implicit
ORDER BY subject, library
