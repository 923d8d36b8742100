// credentials-open-to-everyone — Everybody who is logged in can use the credentials of a store
// severity: high
// of: credential stores
// description: Everyone, or everyone who is logged in, may configure or create jobs whose builds find the credentials of this store. Such
//   a job can print or send them. A credential in the system store reaches every folder, even a sandbox folder. One finding for each
//   store and group.
//   Blind spots: credential domains (host names) do not stop a build and are not checked. The systems that accept the credential are not
//   known. Where everybody administers, everyone-administers reports it instead.
// controls: OWASP CICD-SEC-6; OWASP CICD-SEC-5; OWASP CICD-SEC-4; OWASP NHI2; ATT&CK T1552; ATT&CK T1677; SOC 2 CC6.1; ISO 27001 8.3; ISO 27001 5.17; GDPR Art. 32
// remediation: Move the credentials to the folder that needs them. Give them scope SYSTEM if only the controller uses them. Or take Configure and Create away from everybody.
// message: {holder} can use {credentials|credential|credentials} of {store}, {example} among them.
// params: source STRING = null
// columns: subject STRING, evidence PATH, holder STRING, store STRING, credentials INTEGER, example STRING
// key: holder
// reads
MATCH (holder:Group)
WHERE holder.name IN ['authenticated', 'role_everyone', 'anonymous'] AND ($source IS NULL OR holder.source = $source)
AND NOT EXISTS {
  MATCH (holder)-[:MEMBER_OF|HAS_ROLE*0..3]->()-[:GRANTED]->(:Entitlement)-[:CAN_ADMINISTER]->(:Controller)
}
MATCH (holder)-[:HAS_ROLE|GRANTED|IMPLIES|CASCADES_TO*1..40]->(given:Entitlement)
WITH DISTINCT holder, given
MATCH (given)-[:CAN_CONFIGURE|NEW_JOB_REACHES]->()-[:COVERS*0..1]->()-[:LOOKS_UP*0..1]->(first:CredentialStore)
WITH DISTINCT holder, first
MATCH (first)-[:FALLS_BACK_TO*0..40]->(asked:CredentialStore)
WITH DISTINCT holder, asked
MATCH (asked)-[:OFFERS]->(credential:Credential)<-[:HOLDS]-(store:CredentialStore)
WITH holder, store, count(DISTINCT credential) AS credentials, min(credential.id) AS example
MATCH (credential:Entity {id: example})
MATCH evidence = shortestPath((holder)-[:HAS_ROLE|GRANTED|IMPLIES|CASCADES_TO|CAN_CONFIGURE|COVERS|NEW_JOB_REACHES|LOOKS_UP|FALLS_BACK_TO|OFFERS*1..80]->(credential))
RETURN store.id AS subject, evidence, holder.name AS holder, store.name AS store, credentials, credential.name AS example
ORDER BY subject, holder
