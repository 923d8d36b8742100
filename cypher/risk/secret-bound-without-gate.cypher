// secret-bound-without-gate — A job binds a governed secret without asking the gate
// severity: medium
// of: jobs
// description: The job binds a credential whose name says that it is governed, and loads no library by which it would ask the gate
//   first. Guardrails about this credential are asked about no build of it, so nobody has to agree and nothing is written down. One
//   finding for each job and credential.
//   Blind spots: which credentials are governed is told by their names; say it with --set governed=REGEX, a Java regular expression. The
//   library of the gate is known by its name (--set gate=REGEX). A job that loads it and leaves the step out is not seen, and one that asks
//   from a shell step, or whose secret is given out by summon or Conjur after the gate was asked, is found all the same: accept it.
// controls: OWASP CICD-SEC-1; OWASP CICD-SEC-5; SOC 2 CC6.1; SOC 2 CC8.1; ISO 27001 8.32; AI Act Art. 14
// remediation: Call the step pipewardenGate of the shared library around the step that binds it (docs/gate.md), or let the machine that holds the secret ask.
// message: {job} binds "{credential}" and does not ask the gate.
// params: source STRING = null, governed STRING = "(?i)(.*[/#_.-])?(prod|production|release|signing)([/_.-].*)?", gate STRING = "(?i)(.*[/#_.-])?pipewarden([/#_.-].*)?"
// columns: subject STRING, evidence PATH, job STRING, credential STRING
// key: credential
// exposes: secrets
// fix: place
// reads
MATCH evidence = (job:Job)-[:BINDS]->(bound:Credential)
WHERE NOT job.disabled AND bound.name =~ $governed AND ($source IS NULL OR job.source = $source)
  AND NOT EXISTS { MATCH (job)-[:USES_LIBRARY]->(library:Library) WHERE library.name =~ $gate }
RETURN job.id AS subject, evidence, job.fullName AS job, bound.id AS credential
ORDER BY subject, credential
