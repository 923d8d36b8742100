// secret-in-configuration — A configuration contains a secret in plain text
// severity: high
// of: controllers, folders, jobs, agents
// description: The form or the name of a text in a configuration of a job, an agent or the controller suggests a secret in plain text, in
//   an environment, an EnvInject property, a parameter or a step. Whoever may read the configuration reads it, builds print it, and
//   nobody rotates it. Pipewarden stores the place and drops the value. One finding for each job, folder, agent or controller.
//   Blind spots: secrets without a typical form or name; scripts of repositories.
// controls: OWASP CICD-SEC-6; OWASP NHI2; ATT&CK T1552.001; SOC 2 CC6.1; ISO 27001 5.17; ISO 27001 8.4; GDPR Art. 32
// remediation: Store the value as a credential, bind it where it is needed, and rotate the secret: configuration histories and backups keep the old value.
// message: {node} holds plain texts that look like secrets ({count}), such as {example}. Readable by {readers}.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, node STRING, count INTEGER, example STRING, readers STRING, places LIST<STRING>
// fix: place places
// reads
MATCH (node:Resource)
WHERE node.plainSecrets IS NOT NULL AND ($source IS NULL OR node.source = $source)
CALL (node) {
  OPTIONAL MATCH (node)<-[:COVERS*0..1]-()<-[gives:CAN|CAN_READ_CONFIGURATION|CAN_CONFIGURE|CAN_CONFIGURE_AGENT]-(entitlement:Entitlement)
  WHERE type(gives) <> 'CAN' OR gives.permission IN ['hudson.model.Computer.ExtendedRead', 'hudson.model.Hudson.SystemRead']
  OPTIONAL MATCH (entitlement)<-[:IMPLIES|CASCADES_TO*0..40]-(:Entitlement)<-[:GRANTED]-(holder)
  WITH holder.name AS name
  ORDER BY name
  RETURN collect(DISTINCT name) AS names
}
WITH node, CASE
  WHEN node:Controller THEN 'every build, and whoever administers the controller'
  WHEN size(names) = 0 THEN 'administrators'
  ELSE 'holders of what lets them read it: ' + reduce(list = '', name IN names[..5] | list + CASE list WHEN '' THEN '' ELSE ', ' END + name) + CASE WHEN size(names) > 5 THEN ' and ' + toString(size(names) - 5) + ' more' ELSE '' END
END + CASE WHEN node:Agent THEN ', and by builds on it' ELSE '' END AS readers
RETURN node.id AS subject, [node.id] AS evidence, node.name AS node, node.plainSecretCount AS count, node.plainSecrets[0] AS example, readers, node.plainSecrets AS places
ORDER BY subject
