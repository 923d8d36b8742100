// ssh-key-without-holder — A key is let in, and nobody knows whose it is
// severity: low
// description: The key may run something on a machine, and neither its comment nor the operator says who has its private half. Nobody can be asked
//   whether it is still needed. One finding for each key.
//   Blind spots: a comment that names somebody is believed; it is no proof.
// controls: OWASP CICD-SEC-2; OWASP CICD-SEC-6; ATT&CK T1098.004; SOC 2 CC6.2; ISO 27001 5.16; ISO 27001 5.18
// remediation: Find the holder and write the name behind the key, or give it with --holder; delete the line if nobody answers.
// message: Nobody is known to have {key}, which may run {command} as {account}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, key STRING, command STRING, account STRING
// reads
MATCH (key:SshKey)-[:MAY_RUN]->(command:Command)
WHERE ($source IS NULL OR key.source = $source) AND NOT EXISTS { (key)<-[:HOLDS_KEY]-() }
WITH key, min(command.id) AS first
MATCH evidence = (key)-[:MAY_RUN]->(command:Command {id: first})
RETURN key.id AS subject, evidence, key.name AS key, command.name AS command, command.account + '@' + command.machine AS account
ORDER BY subject
