// undecided-permissions — What could not be read leaves permissions undecided
// severity: info
// description: Decisions on this source depend on something that was not read: the strategy, the groups of the directory, or the list of an item.
//   Findings of this source may therefore be missing. One finding for each source.
//   Blind spots: what was left out of the collection altogether is in its coverage, not here.
// controls: SOC 2 CC7.1; ISO 27001 8.16; OWASP CICD-SEC-10
// remediation: See the coverage of the last snapshot: it names the permission or the option that would settle each gap.
// message: {principals} principals have unread groups, {entitlements} entitlements unread grants.
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
