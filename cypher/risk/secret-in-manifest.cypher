// secret-in-manifest — A manifest contains a secret value
// severity: high
// of: summon tasks
// description: The form or the name of an entry in a summon manifest, or of its default, suggests a secret value. Every copy of the
//   repository contains it, and nobody rotates it. Pipewarden stores the place and drops the value. One finding for each task.
//   Blind spots: secrets without a typical form or name.
// controls: OWASP CICD-SEC-6; OWASP NHI2; ATT&CK T1552.001; SOC 2 CC6.1; ISO 27001 5.17; ISO 27001 8.4; GDPR Art. 32
// remediation: Store the value in a Conjur variable, refer to it with !var, and rotate the secret: the history of the repository keeps the old value.
// message: {count|entry|entries} of {task} {count?looks|look} like secrets, such as {example}.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, task STRING, count INTEGER, example STRING, places LIST<STRING>
// fix: place places
// reads
MATCH (task:Task)
WHERE task.secretLiterals IS NOT NULL AND ($source IS NULL OR task.source = $source)
RETURN task.id AS subject, [task.id] AS evidence, task.name AS task, size(task.secretLiterals) AS count, task.secretLiterals[0] AS example, task.secretLiterals AS places
ORDER BY subject
