// ssh-forced-command-forwards — A key with a forced command may still forward ports or an agent
// severity: medium
// of: SSH keys
// description: The key is limited to one command, but its session may forward ports or the agent of the caller. The command limits what
//   runs, not where the session can connect. One finding for each key and account.
//   Blind spots: AllowTcpForwarding and DisableForwarding of sshd_config may forbid it for all.
// controls: OWASP CICD-SEC-5; OWASP CICD-SEC-7; ATT&CK T1572; SOC 2 CC6.6; ISO 27001 8.20; ISO 27001 8.22
// remediation: Put restrict before command="…". It disables all forwarding, and future kinds too.
// message: {key} may run one command as {account}, but may also forward: {allows}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, key STRING, account STRING, allows STRING
// key: account
// fix: place
// reads
MATCH evidence = (key:SshKey)-[run:MAY_RUN]->(command:Command)-[:EXECUTES_AS]->(account:User)
WHERE $source IS NULL OR key.source = $source
WITH evidence, key, account, [each IN run.allows WHERE each ENDS WITH 'forwarding'] AS allows
WHERE any(each IN allows WHERE each IN ['port-forwarding', 'agent-forwarding'])
RETURN key.id AS subject, evidence, key.name AS key, account.name AS account, reduce(text = '', each IN allows | text + CASE WHEN text = '' THEN '' ELSE ', ' END + each) AS allows
ORDER BY subject, account
