// agent-shared-with-secrets — Builds of other teams run where a team uses its secrets
// severity: medium
// of: agents
// description: Jobs of one top-level folder bind credentials on the agent, and jobs of other top-level folders are tied to the same
//   agent. A build can read what another build left on the machine, or wait for it. One finding for each agent.
//   Blind spots: folders stand for teams. Agents that are cleaned or made anew for each build are not told apart; jobs that run on
//   any agent are not counted.
// controls: OWASP CICD-SEC-5; OWASP CICD-SEC-7; OWASP NHI2; OWASP NHI8; ATT&CK T1552; SOC 2 CC6.1; ISO 27001 8.22; ISO 27001 8.31
// remediation: Give the jobs that bind the credentials an agent of their own, and restrict it to their folder.
// message: Builds of {folders} top-level folders run on {agent}, where {job} uses "{credential}".
// params: source STRING = null
// columns: subject STRING, evidence LIST<PATH>, agent STRING, folders INTEGER, job STRING, credential STRING
// exposes: secrets
// reads
MATCH (agent:Agent)
WHERE NOT agent.builtin AND ($source IS NULL OR agent.source = $source)
CALL (agent) {
  MATCH (agent)<-[:SELECTS]-(label:LabelExpression)<-[:RUNS_ON]-(job:Job)
  WHERE label.name <> 'any agent'
  RETURN collect(DISTINCT job) AS jobs, collect(DISTINCT split(job.fullName, '/')[0]) AS folders
}
WITH agent, jobs, folders
WHERE size(folders) > 1
CALL (jobs) {
  UNWIND jobs AS job
  MATCH (job)-[:BINDS]->(credential:Credential)
  RETURN job, credential ORDER BY job.id, credential.id LIMIT 1
}
MATCH binds = (job)-[:BINDS]->(credential)
MATCH runs = (job)-[:RUNS_ON]->(:LabelExpression)-[:SELECTS]->(agent)
WITH agent, folders, job, credential, binds, runs, head([other IN jobs WHERE split(other.fullName, '/')[0] <> split(job.fullName, '/')[0]]) AS other
MATCH beside = (other)-[:RUNS_ON]->(:LabelExpression)-[:SELECTS]->(agent)
WITH agent, folders, job, credential, collect(DISTINCT binds)[..1] + collect(DISTINCT runs)[..1] + collect(DISTINCT beside)[..1] AS evidence
RETURN agent.id AS subject, evidence, agent.name AS agent, size(folders) AS folders, job.fullName AS job, credential.name AS credential
ORDER BY subject
