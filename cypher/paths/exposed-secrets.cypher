// exposed-secrets — what is at stake with jobs, agents, credentials, tokens and hosts: the secrets used there, and whether production uses them
// params: ids LIST<STRING>, production STRING = "(?i)(.*[/_.-])?(prod|production|live|release|releases|publish|publishing|deploy|promote)([/_.-].*)?"
// columns: ids LIST<STRING>, how STRING, secrets LIST<STRING>, secret STRING, user STRING, production STRING
// note: `how`: used (by its builds), is (the secret itself), fetches, administers. `production` is the first user whose full name says so.
//   A row holds for each of its ids: the agents that one label expression selects share one, so do the hosts of one entitlement. What
//   is exposed at a node is all its rows together; a node that exposes nothing has none.
// reads
CALL () {
  UNWIND $ids AS id
  MATCH (user:Entity {id: id})-[:BINDS]->(secret:Credential)
  WHERE user:Job
  RETURN 'used' AS how, user AS at, secret, user
  UNION ALL
  UNWIND $ids AS id
  MATCH (agent:Entity {id: id})<-[:SELECTS]-(label:LabelExpression)
  WHERE agent:Agent
  WITH DISTINCT label
  MATCH (label)<-[:RUNS_ON]-(user:Job)-[:BINDS]->(secret:Credential)
  RETURN 'used' AS how, label AS at, secret, user
  UNION ALL
  UNWIND $ids AS id
  MATCH (secret:Entity {id: id})<-[:BINDS]-(user:Job)
  WHERE secret:Credential
  RETURN 'is' AS how, secret AS at, secret, user
  UNION ALL
  UNWIND $ids AS id
  MATCH (host:Entity {id: id})-[:MEMBER_OF*0..20]->(holder)-[:GRANTED]->(given:Entitlement)
  WHERE host:Host
  WITH DISTINCT given
  MATCH (given)-[:CAN_EXECUTE]->(secret:Variable)
  RETURN 'fetches' AS how, given AS at, secret, secret AS user
  UNION ALL
  UNWIND $ids AS id
  MATCH (token:Entity {id: id})-[:AUTHENTICATES_AS]->(user:User)
  WHERE token:Token
  WITH count(*) AS tokens
  WHERE tokens > 0
  MATCH (secret:Controller)<-[:CAN_ADMINISTER]-(administer:Entitlement)<-[:MEMBER_OF|HAS_ROLE|GRANTED*1..22]-(user:User)
  WITH DISTINCT secret, user
  MATCH (user)<-[:AUTHENTICATES_AS]-(token:Token)
  WHERE token.id IN $ids
  RETURN 'administers' AS how, token AS at, secret, user
}
WITH how, at, user, collect(DISTINCT secret) AS secrets
WITH how, at, secrets, user, user.fullName =~ $production AS isProduction
UNWIND secrets AS secret
WITH how, at, collect(DISTINCT secret.id) AS secrets, min(secret.name) AS secret, min(user.name) AS user, min(CASE WHEN isProduction THEN user.fullName END) AS production
WITH how, at, secrets, secret, user, production, CASE
  WHEN at:LabelExpression THEN COLLECT {
    MATCH (at)-[:SELECTS]->(agent:Agent)
    WHERE agent.id IN $ids
    RETURN agent.id
  }
  WHEN at:Entitlement THEN COLLECT {
    MATCH (at)<-[:GRANTED]-(holder)<-[:MEMBER_OF*0..20]-(host:Host)
    WHERE host.id IN $ids
    RETURN DISTINCT host.id
  }
  ELSE [at.id]
END AS ids
RETURN ids, how, secrets, secret, user, production
ORDER BY how, at.id
