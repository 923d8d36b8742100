// exposed-secrets — what is at stake with a job, agent, credential, token or host: the secrets used there, and whether production uses them
// params: ids LIST<STRING>, production STRING = "(?i)(.*[/_.-])?(prod|production|live|release|releases|publish|publishing|deploy|promote)([/_.-].*)?"
// columns: id STRING, how STRING, secrets INTEGER, secret STRING, user STRING, production STRING
// note: `how`: used (by its builds), is (the secret itself), fetches, administers. `production` is the first user whose full name says so.
//   A node that exposes nothing has no row.
// reads
UNWIND $ids AS id
MATCH (subject:Entity {id: id})
CALL (subject) {
  MATCH (subject:Job)-[:BINDS]->(secret:Credential)
  RETURN 'used' AS how, secret, subject AS user
  UNION
  MATCH (subject:Agent)<-[:SELECTS]-(:LabelExpression)<-[:RUNS_ON]-(user:Job)-[:BINDS]->(secret:Credential)
  RETURN 'used' AS how, secret, user
  UNION
  MATCH (subject:Credential)<-[:BINDS]-(user:Job)
  RETURN 'is' AS how, subject AS secret, user
  UNION
  MATCH (subject:Host)-[:MEMBER_OF*0..20]->()-[:GRANTED]->(:Entitlement)-[:CAN_EXECUTE]->(secret:Variable)
  RETURN 'fetches' AS how, secret, secret AS user
  UNION
  MATCH (subject:Token)-[:AUTHENTICATES_AS]->(user:User)-[:MEMBER_OF|HAS_ROLE|GRANTED*1..22]->(:Entitlement)-[:CAN_ADMINISTER]->(secret:Controller)
  RETURN 'administers' AS how, secret, user
}
WITH subject, how, secret, user, user.fullName =~ $production AS isProduction
RETURN subject.id AS id, how, count(DISTINCT secret) AS secrets, min(secret.name) AS secret, min(user.name) AS user, min(CASE WHEN isProduction THEN user.fullName END) AS production
ORDER BY id, how
