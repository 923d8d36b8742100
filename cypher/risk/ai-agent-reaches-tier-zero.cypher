// ai-agent-reaches-tier-zero — What an AI agent reads could make it take over the controller
// severity: high
// of: users, tokens
// description: A token or user of an AI agent has an attack path to the controller. The agent follows text it is given to read, such as build logs,
//   commits and tickets, which strangers write: whoever gets words in there steers it, and its token gives all its user may do. One finding
//   for each token or user, with a shortest path.
//   Blind spots: agents that nothing marks: without --ai-agent only names of tokens that say so count. What the agent itself asks before it
//   acts, and which tools it was given, is not known.
// controls: OWASP CICD-SEC-2; OWASP CICD-SEC-5; OWASP NHI5; ATT&CK T1078; SOC 2 CC6.3; ISO 27001 8.2; ISO 42001 A.9.2
// remediation: Give the agent an account of its own that may read and, at most, start the builds it needs, and revoke this token.
// message: {agent} ({why}) reaches {controller} in {steps|step|steps}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, agent STRING, why STRING, controller STRING, steps INTEGER
// key: controller
// follows: traversable
// reads
CALL () {
  MATCH (user:User)
  WHERE user.aiAgent IS NOT NULL
  RETURN user AS agent
  UNION
  // A token of a user that is the agent itself would say the same once more.
  MATCH (token:Token)
  WHERE token.aiAgent IS NOT NULL AND NOT EXISTS { MATCH (token)-[:AUTHENTICATES_AS]->(user:User) WHERE user.aiAgent IS NOT NULL }
  RETURN token AS agent
}
WITH agent
WHERE $source IS NULL OR agent.source = $source
MATCH (controller:Controller {source: agent.source})
MATCH evidence = shortestPath((agent)-[:ACTS_ON|ADDS_MEMBERS_TO|AUTHENTICATES_AS|AUTHORS|BINDS|CAN_ADMINISTER|CAN_CONFIGURE|CAN_CONFIGURE_AGENT|CAN_CONNECT_AGENT|CAN_EXECUTE|CAN_OWN|CAN_REPLAY|CASCADES_TO|CONTROLS|EXPOSES|FALLS_BACK_TO|FEEDS|GIVES_SHELL_OF|GOVERNS|GRANTED|HAS_ROLE|HOLDS_KEY|IMPLIES|INJECTS_INTO|LAUNCHES_WITH|LEADS_TO|LOGS_IN_AS|LOOKS_UP|MAY_RUN|MEMBER_OF|MINTS_HOSTS_IN|NEW_JOB_REACHES|OFFERS|OWNS_REPOSITORY|PLACES_BUILDS_ON|PROPOSES_PIPELINES_OF|PROVISIONS|RECEIVES|RUNS_AS|RUNS_ON|SAME_AS|SELECTS|SELF_GRANTS|SERVES|SIGNS_TOKENS_OF|TAKES_OVER|WRITES_TO*1..31]->(controller))
RETURN agent.id AS subject, evidence, agent.name AS agent, agent.aiAgent AS why, controller.name AS controller, length(evidence) AS steps
ORDER BY subject, controller
