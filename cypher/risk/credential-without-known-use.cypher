// credential-without-known-use — No job and no agent is known to use a credential
// severity: low
// of: credentials
// description: The credential is offered to builds, but no job binds it, no recorded build used it, and no agent is launched with
//   it. What nobody uses is not missed when it leaks, and nobody rotates it. One finding for each credential.
//   Blind spots: uses in pipelines that were not read, in shared libraries, in plugins and in system configuration are not known.
//   Ask the owner before you delete it. Controllers with no known use at all are left out: there the uses were not read.
// controls: OWASP CICD-SEC-6; OWASP NHI1; SOC 2 CC6.1; ISO 27001 5.17; ISO 27001 5.18
// remediation: Disable the credential at the system that accepts it, wait for one release, then delete it in Jenkins.
// message: Nothing is known to use "{credential}" of {store}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, credential STRING, store STRING
// reads
MATCH evidence = (store:CredentialStore)-[:HOLDS]->(credential:Credential)
WHERE ($source IS NULL OR credential.source = $source) AND store.storeKind IN ['system', 'folder']
AND NOT EXISTS { (credential)<-[:BINDS|USED|RECEIVES]-() }
AND NOT EXISTS { (credential)-[:AUTHENTICATES_AS]->() }
AND EXISTS {
  MATCH (:Credential {source: credential.source})<-[:BINDS]-(:Job)
}
RETURN credential.id AS subject, evidence, credential.name AS credential, CASE store.storeKind WHEN 'system' THEN 'the system store' ELSE store.name END AS store
ORDER BY subject
