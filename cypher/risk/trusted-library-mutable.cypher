// trusted-library-mutable — Whoever pushes to a trusted library runs code in the controller
// severity: high
// description: A global library runs outside the sandbox, and its version is a branch or tag that can move, or pipelines may name any other.
//   Write access to that repository, to any of its branches, is then administration of the controller.
//   Blind spots: who may push to the repository is not known here; a tag that is protected there counts as one that can move.
// controls: OWASP CICD-SEC-3; OWASP CICD-SEC-4; ATT&CK T1195; SOC 2 CC8.1; ISO 27001 8.28; ISO 27001 5.21
// remediation: Give the library a commit hash as default version, forbid overriding it, or make it an untrusted library; protect its branches.
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
