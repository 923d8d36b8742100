// ssh-key-without-holder — A key without a known holder can log in
// severity: low
// of: SSH keys
// description: The key may run something on a machine. Neither its comment nor the operator names the holder of its private half. Nobody
//   can be asked whether it is still needed. One finding for each key.
//   Blind spots: Pipewarden trusts a comment that names somebody. It is no proof.
// controls: OWASP CICD-SEC-2; OWASP CICD-SEC-6; OWASP NHI1; ATT&CK T1098.004; SOC 2 CC6.2; ISO 27001 5.16; ISO 27001 5.18
// remediation: Find the holder and write the name in the comment of the key, or name it with --holder. Delete the line if nobody answers.
// message: {key} may run {command} as {account}, but its holder is not known.
// params: source STRING = null
// columns: subject STRING, evidence PATH, key STRING, command STRING, account STRING
// fix: place
// reads
MATCH (key:SshKey)-[:MAY_RUN]->(command:Command)
WHERE ($source IS NULL OR key.source = $source) AND NOT EXISTS { (key)<-[:HOLDS_KEY]-() }
WITH key, min(command.id) AS first
MATCH evidence = (key)-[:MAY_RUN]->(command:Entity&Command {id: first})
RETURN key.id AS subject, evidence, key.name AS key, command.name AS command, command.account + '@' + command.machine AS account
ORDER BY subject
