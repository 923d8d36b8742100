// agent-control-without-administration — A principal who is no administrator can take over agents
// severity: medium
// of: users, groups
// description: Agent/Configure lets its holder point an agent at another machine. Agent/Connect shows the secret of an inbound agent,
//   which never changes. In both cases the holder receives the builds of the agent, with their sources and credentials. One finding for
//   each grant.
//   Blind spots: Agent/Connect is reported only for agents that are known to connect inbound. The grant is correct for a team that runs
//   the agents.
// controls: OWASP CICD-SEC-5; OWASP CICD-SEC-7; ATT&CK T1552; ATT&CK T1078; SOC 2 CC6.1; SOC 2 CC6.3; ISO 27001 5.15; ISO 27001 8.2
// remediation: Remove the grant, or limit it to the agents the team runs. Rename inbound agents when a holder leaves: the secret depends on the name.
// message: {name} can take over {agents|agent|agents} by {permission} at {scope}.
// params: source STRING = null
// columns: subject STRING, evidence LIST<PATH>, name STRING, permission STRING, scope STRING, agents INTEGER, example STRING
// key: permission, scope
// fix: removal
// reads
MATCH (holder:Principal)-[:HAS_ROLE*0..1]->()-[:GRANTED]->(granted:Entitlement)
WHERE granted.permission IN ['hudson.model.Computer.Configure', 'hudson.model.Computer.Connect', 'hudson.model.Computer.Disconnect']
AND ($source IS NULL OR holder.source = $source)
WITH granted, collect(DISTINCT holder) AS holders
CALL (granted) {
  MATCH (granted)-[:IMPLIES|CASCADES_TO*0..10]->(given)
  WITH DISTINCT given
  MATCH (given)-[:CAN_CONFIGURE_AGENT|CAN_CONNECT_AGENT]->()-[:COVERS*0..1]->(agent:Agent)
  RETURN count(DISTINCT agent) AS agents, min(agent.id) AS example
}
WITH granted, holders, agents, example
WHERE agents > 0
MATCH (agent:Entity {id: example})
MATCH reach = shortestPath((granted)-[:IMPLIES|CASCADES_TO|CAN_CONFIGURE_AGENT|CAN_CONNECT_AGENT|COVERS*1..12]->(agent))
UNWIND holders AS holder
WITH granted, agents, example, reach, holder
WHERE NOT EXISTS {
  MATCH (holder)-[:MEMBER_OF|HAS_ROLE*0..20]->()-[:GRANTED]->(:Entitlement)-[:CAN_ADMINISTER]->(:Controller)
}
MATCH held = (holder)-[:HAS_ROLE*0..1]->()-[:GRANTED]->(granted)
RETURN holder.id AS subject, [held, reach] AS evidence, holder.name AS name, granted.permissionName AS permission, granted.scope AS scope, agents, example
ORDER BY subject, permission, scope
