// credential-certificate-ends — The certificate of a credential has ended, or ends soon
// severity: medium
// description: A certificate in the credential ends within `soonDays` days, or has ended: builds that use it fail then, and what
//   is renewed in haste is seldom renewed well. One finding for each credential.
//   Blind spots: certificates that are stored encrypted, in key stores among them, and keys, which carry no end.
// controls: OWASP CICD-SEC-6; SOC 2 CC6.1; ISO 27001 5.17; ISO 27001 8.24
// remediation: Issue a new certificate with a new key, replace the credential, and revoke the old certificate.
// message: The certificate of {credential} ends on {ends} ({element}).
// params: source STRING = null, soonDays INTEGER = 30, now STRING = null
// columns: subject STRING, evidence LIST<STRING>, credential STRING, ends STRING, element STRING
// exposes: secrets
// reads
WITH coalesce(datetime($now), datetime()) + duration({days: $soonDays}) AS soon
MATCH (credential:Credential)
WHERE credential.endsAt IS NOT NULL AND datetime(credential.endsAt) < soon AND ($source IS NULL OR credential.source = $source)
RETURN credential.id AS subject, [credential.id] AS evidence, credential.fullName AS credential, left(credential.endsAt, 10) AS ends, credential.endsBy AS element
ORDER BY subject
