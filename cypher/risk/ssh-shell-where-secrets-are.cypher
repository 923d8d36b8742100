// ssh-shell-where-secrets-are — A key opens a shell on a machine with access to secrets
// severity: high
// of: SSH keys
// description: The key has no forced command, or one that runs what the client requests. The machine logs in to Conjur as a host. Whoever
//   has the key can use that host. One finding for each key and machine.
//   Blind spots: it is not known whether the account can read the identity file. Keys from certificates or a directory are not read.
// controls: OWASP CICD-SEC-2; OWASP CICD-SEC-5; ATT&CK T1021.004; ATT&CK T1552.001; SOC 2 CC6.1; SOC 2 CC6.3; ISO 27001 8.2; ISO 27001 8.5
// remediation: Put restrict,command="…" before the key, or ForceCommand into sshd_config for the account, so that it runs only its script.
// message: {key} opens a shell as {account} on a machine that may fetch {variables|secret|secrets} as {host}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, key STRING, account STRING, host STRING, variables INTEGER, example STRING
// key: account, host
// fix: place
// reads
MATCH (key:SshKey)-[:MAY_RUN]->(:Command)-[:GIVES_SHELL_OF]->(account:User)-[:ACTS_ON]->(machine:Machine)-[:LOGS_IN_AS]->(host:Host)
WHERE $source IS NULL OR key.source = $source
WITH DISTINCT key, account, host
MATCH (host)-[:MEMBER_OF*0..20]->(role)
WITH DISTINCT key, account, host, role
MATCH (role)-[:GRANTED]->(:Entitlement)-[:CAN_EXECUTE]->(variable:Variable)
WITH key, account, host, count(DISTINCT variable) AS variables, min(variable.id) AS example
MATCH evidence = shortestPath((key)-[:MAY_RUN|GIVES_SHELL_OF|ACTS_ON|LOGS_IN_AS|MEMBER_OF|GRANTED|CAN_EXECUTE*1..25]->(:Entity&Variable {id: example}))
RETURN key.id AS subject, evidence, key.name AS key, account.name AS account, host.id AS host, variables, example
ORDER BY subject, account, host
