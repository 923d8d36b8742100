// ssh-key-ended — An expired key is still in authorized_keys
// severity: info
// of: SSH keys
// description: The expiry time of the key (expiry-time) has passed. sshd refuses the key, and attack paths do not follow it. One edit of
//   the line would allow it again. One finding for each key and account.
//   Blind spots: an expiry time without a Z is in the time zone of the machine. The zone is not known, and Pipewarden assumes UTC.
// controls: OWASP CICD-SEC-6; OWASP NHI1; SOC 2 CC6.2; ISO 27001 5.18
// remediation: Delete the line.
// message: {key} expired on {ended}, but is still listed for {account}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, key STRING, account STRING, ended STRING
// key: account
// fix: place
// reads
MATCH evidence = (key:SshKey)-[ended:ENDED]->(command:Command)
WHERE $source IS NULL OR key.source = $source
RETURN key.id AS subject, evidence, key.name AS key, command.account + '@' + command.machine AS account, left(ended.until, 10) AS ended
ORDER BY subject, account
