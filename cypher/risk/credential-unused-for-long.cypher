// credential-unused-for-long — No recorded build has used a credential for months
// severity: low
// of: credentials
// description: Builds used the credential, and the last of them was started more than `staleDays` days ago. What nobody uses is not missed
//   when it leaks, and nobody rotates it. One finding for each credential.
//   Blind spots: only plugins that track uses leave records, builds that were deleted leave theirs, and uses by agents and by the controller
//   itself leave none. Ask the owner before you delete it. Times of builds are read from homes alone.
// controls: OWASP CICD-SEC-6; OWASP NHI1; SOC 2 CC6.1; ISO 27001 5.17; ISO 27001 5.18
// remediation: Disable the credential at the system that accepts it, wait for one release, then delete it in Jenkins.
// message: "{credential}" was last used on {lastUsed}, by {build}.
// params: source STRING = null, staleDays INTEGER = 180, now STRING = null
// columns: subject STRING, evidence PATH, credential STRING, lastUsed STRING, build STRING
// exposes: secrets
// reads
WITH coalesce(datetime($now), datetime()) - duration({days: $staleDays}) AS since
MATCH (credential:Credential)
WHERE credential.lastUsedAt IS NOT NULL AND datetime(credential.lastUsedAt) < since AND ($source IS NULL OR credential.source = $source)
MATCH evidence = (:CredentialStore)-[:HOLDS]->(credential)
RETURN credential.id AS subject, evidence, credential.fullName AS credential, left(credential.lastUsedAt, 10) AS lastUsed, credential.lastUsedFrom AS build
ORDER BY subject
