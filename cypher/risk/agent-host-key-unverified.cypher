// agent-host-key-unverified — The controller takes any machine for an agent it logs in to
// severity: medium
// of: agents
// description: The launcher does not verify the host key of the agent. Whoever answers at its address, by its DNS name or on its network, is
//   taken for the agent: the builds, their sources and credentials come to that machine, and a password of the log-in is sent to it. One
//   finding for each agent.
//   Blind spots: a configuration that does not name how keys are verified is not reported. Keys that are trusted at the first connection
//   are verified from then on alone. Agents of clouds are not counted.
// controls: OWASP CICD-SEC-5; OWASP CICD-SEC-7; OWASP NHI4; ATT&CK T1557; SOC 2 CC6.7; ISO 27001 8.20; ISO 27001 8.24
// remediation: Give the launcher the host key of the agent (manually provided key), or a known_hosts file on the controller.
// message: {agent} is logged in to without a look at its host key{password}.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, agent STRING, password STRING, readAt STRING
// exposes: secrets
// fix: place readAt
// reads
MATCH (agent:Agent)
WHERE agent.hostKeys = 'not verified' AND ($source IS NULL OR agent.source = $source)
OPTIONAL MATCH (agent)-[:RECEIVES]->(credential:Credential)
WITH agent, min(credential.name) AS credential
RETURN agent.id AS subject, [agent.id] AS evidence, agent.name AS agent, CASE WHEN credential IS NULL THEN '' ELSE '; it is sent the password of "' + credential + '"' END AS password, agent.hostKeysAt AS readAt
ORDER BY subject
