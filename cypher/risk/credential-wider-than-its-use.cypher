// credential-wider-than-its-use — Every folder can use a credential that only one folder uses
// severity: low
// of: credentials
// description: The credential is in the system store with scope GLOBAL, so builds of every folder find it. All jobs that are known to use
//   it are below one folder. One finding for each credential.
//   Blind spots: uses in pipelines from a repository, in shared libraries and in system configuration are not known. Check them before
//   you move the credential.
// controls: OWASP CICD-SEC-6; OWASP CICD-SEC-5; OWASP NHI5; ATT&CK T1552; SOC 2 CC6.1; ISO 27001 8.3; ISO 27001 5.15
// remediation: Move the credential to the store of the folder and keep its id. The jobs find it there first.
// message: Every folder can use "{credential}", but only {jobs|job uses|jobs use} it, all below {folder}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, credential STRING, folder STRING, jobs INTEGER, example STRING
// exposes: secrets
// reads
MATCH (store:CredentialStore {storeKind: 'system'})-[:OFFERS]->(credential:Credential)
WHERE $source IS NULL OR store.source = $source
MATCH (credential)<-[:BINDS]-(job:Job)
WITH credential, collect(DISTINCT job) AS jobs, collect(DISTINCT split(job.fullName, '/')[0]) AS folders
WHERE size(folders) = 1 AND all(job IN jobs WHERE job.fullName CONTAINS '/')
WITH credential, jobs, folders[0] AS folder, jobs[0] AS job
MATCH evidence = (job)-[:BINDS]->(credential)
RETURN credential.id AS subject, evidence, credential.name AS credential, folder, size(jobs) AS jobs, job.id AS example
ORDER BY subject
