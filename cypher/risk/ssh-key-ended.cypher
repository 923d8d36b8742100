// ssh-key-ended — A key that has ended is still in authorized_keys
// severity: info
// description: The end of the key (expiry-time) has passed: sshd refuses it, and it leads nowhere in the graph. The line is one edit away from
//   being let in again. One finding for each key and account.
//   Blind spots: an end without a Z is in the machine's time zone, which is not known and taken for UTC.
// controls: OWASP CICD-SEC-6; SOC 2 CC6.2; ISO 27001 5.18
// remediation: Delete the line.
// message: {key} ended on {ended}, and is still listed for {account}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, key STRING, account STRING, ended STRING
// key: account
// reads
MATCH evidence = (key:SshKey)-[ended:ENDED]->(command:Command)
WHERE $source IS NULL OR key.source = $source
RETURN key.id AS subject, evidence, key.name AS key, command.account + '@' + command.machine AS account, left(ended.until, 10) AS ended
ORDER BY subject, account
