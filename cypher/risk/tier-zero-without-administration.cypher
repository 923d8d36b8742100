// tier-zero-without-administration — Users who do not administer the controller can take it over
// severity: critical
// of: agents
// description: Users without Overall/Administer reach the controller along an attack path: they decide what a build does, the build may
//   run on the built-in node, and the built-in node controls the controller. One finding for each way in, with one of the shortest paths.
//   Blind spots: plugins that restrict jobs on nodes are not checked. Unknown users are not counted. Read on the job is not checked.
// controls: OWASP CICD-SEC-5; OWASP CICD-SEC-4; OWASP CICD-SEC-7; ATT&CK T1677; ATT&CK T1078; SOC 2 CC6.1; SOC 2 CC6.3; ISO 27001 8.2; ISO 27001 8.31; GDPR Art. 32
// remediation: Set the number of executors of the built-in node to 0. Until then, take Configure and Create away from everybody but administrators.
// message: {users|user who does|users who do} not administer {controller} {users?reaches|reach} it through {through}, {example} among them.
// params: source STRING = null
// columns: subject STRING, evidence PATH, controller STRING, through STRING, users INTEGER, example STRING
// follows: traversable
// fix: groovy Jenkins.get().setNumExecutors(0)
// reads
MATCH (agent:Agent)-[:CONTROLS]->(controller:Controller)<-[:CAN_ADMINISTER]-(administer:Entitlement)
WHERE $source IS NULL OR controller.source = $source
CALL (agent, administer) {
  MATCH (agent)<-[:ACTS_ON|ADDS_MEMBERS_TO|AUTHENTICATES_AS|AUTHORS|BINDS|CAN_ADMINISTER|CAN_CONFIGURE|CAN_CONFIGURE_AGENT|CAN_CONNECT_AGENT|CAN_EXECUTE|CAN_OWN|CAN_REPLAY|CASCADES_TO|CONTROLS|EXPOSES|FALLS_BACK_TO|FEEDS|GIVES_SHELL_OF|GOVERNS|GRANTED|HAS_ROLE|HOLDS_KEY|IMPLIES|INJECTS_INTO|LAUNCHES_WITH|LEADS_TO|LOGS_IN_AS|LOOKS_UP|MAY_RUN|MEMBER_OF|MINTS_HOSTS_IN|NEW_JOB_REACHES|OFFERS|OWNS_REPOSITORY|PLACES_BUILDS_ON|PROPOSES_PIPELINES_OF|PROVISIONS|RECEIVES|RUNS_AS|RUNS_ON|SAME_AS|SELECTS|SELF_GRANTS|SERVES|SIGNS_TOKENS_OF|TAKES_OVER|WRITES_TO*1..30]-(user)
  WITH DISTINCT administer, user
  WHERE user:User AND NOT coalesce(user.builtin, false) AND NOT EXISTS {
    MATCH (user) (()-[:MEMBER_OF|HAS_ROLE]->()){0,20} ()-[:GRANTED]->(administer)
  }
  RETURN count(user) AS users, min(user.id) AS example
}
WITH agent, controller, users, example
WHERE users > 0
MATCH (user:Entity {id: example})
MATCH evidence = shortestPath((user)-[:ACTS_ON|ADDS_MEMBERS_TO|AUTHENTICATES_AS|AUTHORS|BINDS|CAN_ADMINISTER|CAN_CONFIGURE|CAN_CONFIGURE_AGENT|CAN_CONNECT_AGENT|CAN_EXECUTE|CAN_OWN|CAN_REPLAY|CASCADES_TO|CONTROLS|EXPOSES|FALLS_BACK_TO|FEEDS|GIVES_SHELL_OF|GOVERNS|GRANTED|HAS_ROLE|HOLDS_KEY|IMPLIES|INJECTS_INTO|LAUNCHES_WITH|LEADS_TO|LOGS_IN_AS|LOOKS_UP|MAY_RUN|MEMBER_OF|MINTS_HOSTS_IN|NEW_JOB_REACHES|OFFERS|OWNS_REPOSITORY|PLACES_BUILDS_ON|PROPOSES_PIPELINES_OF|PROVISIONS|RECEIVES|RUNS_AS|RUNS_ON|SAME_AS|SELECTS|SELF_GRANTS|SERVES|SIGNS_TOKENS_OF|TAKES_OVER|WRITES_TO*1..31]->(controller))
RETURN agent.id AS subject, evidence, controller.name AS controller, agent.name AS through, users, user.name AS example
ORDER BY subject
