// ssh-key-ended — A key that has ended is still in authorized_keys
// severity: info
// description: The end of the key (expiry-time) has passed: sshd refuses it, and it leads nowhere in the graph. The line is one edit away from
//   being let in again. One finding for each key.
//   Blind spots: an end without a Z is in the machine's time zone, which is not known and taken for UTC.
// controls: OWASP CICD-SEC-6; SOC 2 CC6.2; ISO 27001 5.18
// remediation: Delete the line.
// message: {key} ended, and is still listed for {accounts}.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, key STRING, accounts LIST<STRING>
// reads
MATCH (key:SshKey)
WHERE key.ended IS NOT NULL AND ($source IS NULL OR key.source = $source)
RETURN key.id AS subject, [key.id] AS evidence, key.name AS key, key.ended AS accounts
ORDER BY subject
