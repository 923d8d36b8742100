// secret-in-manifest — A manifest holds a secret instead of where to fetch it
// severity: high
// description: An entry of a summon manifest, or its default, looks by its form or its name like a secret itself. It is in every copy of the
//   repository, and nobody rotates it. What it is is not kept; where it stands is. One finding for each task.
//   Blind spots: literals that look like nothing in particular.
// controls: OWASP CICD-SEC-6; ATT&CK T1552.001; SOC 2 CC6.1; ISO 27001 5.17; ISO 27001 8.4; GDPR Art. 32
// remediation: Put the value into a Conjur variable, name it with !var, and rotate the secret: history keeps the old one.
// message: {count} entries of {task} look like secrets, such as {example}.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, task STRING, count INTEGER, example STRING, places LIST<STRING>
// reads
MATCH (task:Task)
WHERE task.secretLiterals IS NOT NULL AND ($source IS NULL OR task.source = $source)
RETURN task.id AS subject, [task.id] AS evidence, task.name AS task, size(task.secretLiterals) AS count, task.secretLiterals[0] AS example, task.secretLiterals AS places
ORDER BY subject
