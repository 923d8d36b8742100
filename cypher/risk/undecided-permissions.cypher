// undecided-permissions — Some permissions are unknown because data could not be read
// severity: info
// of: controllers
// description: Decisions in this source depend on data that could not be read: the strategy, the groups of the directory, or the
//   access-control list of an item. Findings of this source may be missing. One finding for each source.
//   Blind spots: the coverage of the snapshot lists what was not collected at all.
// controls: SOC 2 CC7.1; ISO 27001 8.16; OWASP CICD-SEC-10
// remediation: Run pipewarden coverage SOURCE. It names the permission or option that closes each gap.
// message: {principals|principal has|principals have} unread groups, and {entitlements|entitlement has|entitlements have} unread grants.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, principals INTEGER, entitlements INTEGER
// reads
MATCH (controller:Controller)
WHERE $source IS NULL OR controller.source = $source
WITH controller, COUNT {
  MATCH (principal:Principal)-[:MAY_BE_MEMBER_OF]->(:Group)
  WHERE principal.source = controller.source AND principal.name <> '*'
} AS principals, COUNT {
  MATCH (entitlement:Entitlement)<-[:MAY_BE_GRANTED]-()
  WHERE entitlement.source = controller.source
} AS entitlements
WHERE principals + entitlements > 0
RETURN controller.id AS subject, [controller.id] AS evidence, principals, entitlements
ORDER BY subject
