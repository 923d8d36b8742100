// credential-not-rotated — Builds have used one secret for longer than a rotation window
// severity: low
// of: credentials
// description: The fingerprint that builds leave of a credential begins anew when its secret is changed. That of the secret they used last is
//   older than `maxAgeDays` days. With time, more logs, agents and former colleagues hold a copy. One finding for each credential.
//   Blind spots: only plugins that track uses leave fingerprints, and a secret that was changed and not used since looks like the old one.
//   Over HTTP, fingerprints are shown to who may view credentials.
// controls: OWASP CICD-SEC-6; OWASP NHI7; ATT&CK T1552; SOC 2 CC6.1; ISO 27001 5.17
// remediation: Change the secret where it is accepted, then the credential, on a schedule; prefer secrets that are issued for one build.
// message: Builds have used the same secret of "{credential}" since {since}.
// params: source STRING = null, maxAgeDays INTEGER = 365, now STRING = null
// columns: subject STRING, evidence LIST<STRING>, credential STRING, since STRING, readFrom STRING
// exposes: secrets
// reads
WITH coalesce(datetime($now), datetime()) - duration({days: $maxAgeDays}) AS window
MATCH (credential:Credential)
WHERE credential.secretSince IS NOT NULL AND datetime(credential.secretSince) < window AND ($source IS NULL OR credential.source = $source)
RETURN credential.id AS subject, [credential.id] AS evidence, credential.fullName AS credential, left(credential.secretSince, 10) AS since, credential.secretFrom AS readFrom
ORDER BY subject
