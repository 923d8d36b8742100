// credential-certificate-ends — A certificate, key or token in a credential has ended, or ends soon
// severity: medium
// of: credentials
// description: A certificate, PGP key, SSH certificate, key store or web token in the credential ends within `soonDays` days, or has ended: builds
//   that use it fail then, and what is renewed in haste is seldom renewed well. One finding for each credential.
//   Blind spots: what is stored encrypted, as Jenkins stores most secrets; keys without an end; subkeys of PGP.
// controls: OWASP CICD-SEC-6; SOC 2 CC6.1; ISO 27001 5.17; ISO 27001 8.24
// remediation: Issue a new one with a new key, replace the credential, and revoke the old one.
// message: The {what} of {credential} ends on {ends} ({element}).
// params: source STRING = null, soonDays INTEGER = 30, now STRING = null
// columns: subject STRING, evidence LIST<STRING>, credential STRING, ends STRING, element STRING, what STRING
// exposes: secrets
// reads
WITH coalesce(datetime($now), datetime()) + duration({days: $soonDays}) AS soon
MATCH (credential:Credential)
WHERE credential.endsAt IS NOT NULL AND datetime(credential.endsAt) < soon AND ($source IS NULL OR credential.source = $source)
RETURN credential.id AS subject, [credential.id] AS evidence, credential.fullName AS credential, left(credential.endsAt, 10) AS ends, credential.endsBy AS element,
  coalesce(credential.endsOf, 'certificate') AS what
ORDER BY subject
