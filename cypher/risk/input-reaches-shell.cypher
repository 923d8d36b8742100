// input-reaches-shell — Text from outside becomes part of a shell command
// severity: high
// of: jobs
// description: The text of a pipeline puts a parameter, the title or the branch of a pull request, or a value of a webhook into a shell step. What
//   Groovy writes into the script runs as commands of it; what the shell expands without quotes becomes further words and options
//   of a command. Whoever chooses the text so decides what the build does with its credentials, without write access to the
//   repository. One finding for each job.
//   Attack paths follow what becomes commands (INJECTS_INTO), never what the shell expands.
//   Blind spots: scripts the step calls; values that take another name on the way; parameters the text does not declare.
// controls: OWASP CICD-SEC-4; ATT&CK T1059.004; SOC 2 CC8.1; ISO 27001 8.28
// remediation: Pass the text as an environment variable, in a script between single quotes of Groovy, and write it between double quotes of the shell: sh 'deploy "$TARGET"'.
// message: {job} puts text from outside into a shell command: {example}.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, job STRING, example STRING, places LIST<STRING>
// exposes: secrets
// fix: place places
// reads
MATCH (job:Job)
WHERE job.inputInShell IS NOT NULL AND ($source IS NULL OR job.source = $source)
RETURN job.id AS subject, [job.id] AS evidence, job.name AS job, job.inputInShell[0] AS example, job.inputInShell AS places
ORDER BY subject
