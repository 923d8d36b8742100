// agent-shared-with-secrets — Builds of other teams run where a team uses its secrets
// severity: medium
// of: agents
// description: Jobs of one top-level folder bind credentials on the agent, and jobs of other top-level folders are tied to the same
//   agent. A build can read what another build left on the machine, or wait for it. One finding for each agent.
//   Blind spots: folders stand for teams. Agents that are cleaned or made anew for each build are not told apart; jobs that run on
//   any agent are not counted.
// controls: OWASP CICD-SEC-5; OWASP CICD-SEC-7; OWASP NHI2; OWASP NHI8; ATT&CK T1552; SOC 2 CC6.1; ISO 27001 8.22; ISO 27001 8.31
// remediation: Give the jobs that bind the credentials an agent of their own, and restrict it to their folder.
// message: Builds of {folders|top-level folder|top-level folders} run on {agent}, where {job} uses "{credential}".
// params: source STRING = null
// columns: subject STRING, evidence LIST<PATH>, agent STRING, folders INTEGER, job STRING, credential STRING
// exposes: secrets
// reads
MATCH (agent:Agent)<-[:SELECTS]-(label:LabelExpression)
WHERE NOT agent.builtin AND label.name <> 'any agent' AND ($source IS NULL OR agent.source = $source)
WITH label, collect(agent) AS agents
CALL (label) {
  MATCH (label)<-[:RUNS_ON]-(job:Job)
  WITH job.id AS id, split(job.fullName, '/')[0] AS folder
  WITH folder, min(id) AS one
  RETURN collect([folder, one]) AS places
}
CALL (label) {
  OPTIONAL MATCH (label)<-[:RUNS_ON]-(job:Job)-[:BINDS]->(credential:Credential)
  RETURN job, credential ORDER BY job.id, credential.id LIMIT 1
}
UNWIND agents AS agent
WITH agent, job, credential, places
ORDER BY job.id, credential.id
WITH agent, collect(job)[0] AS job, collect(credential)[0] AS credential, collect(places) AS lists
WHERE credential IS NOT NULL
UNWIND lists AS places
UNWIND places AS place
WITH agent, job, credential, split(job.fullName, '/')[0] AS own, place
WITH agent, job, credential, count(DISTINCT place[0]) AS folders, min(CASE WHEN place[0] <> own THEN place[1] END) AS beside
WHERE folders > 1
CALL (agent, job, credential, beside) {
  MATCH path = (job)-[:BINDS]->(credential)
  RETURN path LIMIT 1
  UNION
  MATCH path = (job)-[:RUNS_ON]->(:LabelExpression)-[:SELECTS]->(agent)
  RETURN path LIMIT 1
  UNION
  MATCH path = (:Entity {id: beside})-[:RUNS_ON]->(:LabelExpression)-[:SELECTS]->(agent)
  RETURN path LIMIT 1
}
WITH agent, folders, job, credential, collect(path) AS evidence
RETURN agent.id AS subject, evidence, agent.name AS agent, folders, job.fullName AS job, credential.name AS credential
ORDER BY subject
