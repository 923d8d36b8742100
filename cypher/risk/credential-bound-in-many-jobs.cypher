// credential-bound-in-many-jobs — Many jobs of several teams use one credential
// severity: medium
// of: credentials
// description: At least `minJobs` jobs below at least `minFolders` top-level folders bind the credential. Everybody who may change
//   one of these jobs can take it, nobody can say what a rotation breaks, and one leak concerns all of them. One finding
//   for each credential.
//   Blind spots: uses that only a running build knows are not counted. Folders stand for teams.
// controls: OWASP CICD-SEC-6; OWASP CICD-SEC-5; OWASP NHI9; ATT&CK T1552; SOC 2 CC6.1; ISO 27001 5.17; ISO 27001 8.3
// remediation: Create one credential for each team, with the access that team needs, in the store of its folder. Then revoke the shared one.
// message: {jobs|job|jobs} of {folders|top-level folder|top-level folders} {jobs?uses|use} "{credential}", {example} among them.
// params: source STRING = null, minJobs INTEGER = 10, minFolders INTEGER = 3
// columns: subject STRING, evidence LIST<PATH>, credential STRING, jobs INTEGER, folders INTEGER, example STRING
// exposes: secrets
// reads
MATCH (credential:Credential)<-[:BINDS]-(job:Job)
WHERE $source IS NULL OR credential.source = $source
WITH credential, count(DISTINCT job) AS jobs, collect(DISTINCT split(job.fullName, '/')[0]) AS folders, min(job.id) AS example
WHERE jobs >= $minJobs AND size(folders) >= $minFolders
CALL (credential) {
  MATCH one = (credential)<-[:BINDS]-(job:Job)
  RETURN one ORDER BY job.id LIMIT 25
}
RETURN credential.id AS subject, collect(one) AS evidence, credential.name AS credential, jobs, size(folders) AS folders, example
ORDER BY subject
