// shared-credential-without-owner — Nobody owns a credential that several folders use
// severity: low
// of: credentials
// description: Jobs below at least `minFolders` top-level folders bind the credential, and neither it nor the folder that keeps it
//   has an owner. Nobody confirms that it is still needed, and nobody is asked when it has to be rotated. One finding
//   for each credential.
//   Blind spots: owners are read from the Job and Node Ownership plugin only, so the query is silent about controllers on which
//   nothing has an owner.
// controls: OWASP CICD-SEC-6; OWASP NHI1; SOC 2 CC6.1; ISO 27001 5.9; ISO 27001 5.17
// remediation: Name an owner for the folder that keeps the credential, and write the owner into its description.
// message: Jobs of {folders|top-level folder|top-level folders} use "{credential}", and nobody owns it.
// params: source STRING = null, minFolders INTEGER = 2
// columns: subject STRING, evidence PATH, credential STRING, folders INTEGER, example STRING
// exposes: secrets
// reads
MATCH (store:CredentialStore)-[:HOLDS]->(credential:Credential)<-[:BINDS]-(job:Job)
WHERE $source IS NULL OR credential.source = $source
WITH store, credential, collect(DISTINCT split(job.fullName, '/')[0]) AS folders, min(job.id) AS example
WHERE size(folders) >= $minFolders
AND NOT EXISTS {
  MATCH (store)<-[:CONTAINS]-(:Folder)<-[:OWNS]-()
}
AND EXISTS {
  MATCH (:Folder|Job {source: credential.source})<-[:OWNS]-()
}
MATCH evidence = (:Entity {id: example})-[:BINDS]->(credential)
RETURN credential.id AS subject, evidence, credential.name AS credential, size(folders) AS folders, example
ORDER BY subject
