// everyone-can-configure-jobs — Everybody who is logged in can change jobs
// severity: high
// of: controllers, folders, jobs
// description: Job/Configure or Job/Create is granted to everyone or to everyone who is logged in. A user who configures a job runs
//   commands on agents, as the user of its builds and with every credential they find. One finding for each grant.
//   Blind spots: the grant may be intended for a sandbox folder; credentials-open-to-everyone shows what such a folder leaks. Jobs
//   without a configuration page (branches of multibranch projects) are counted. Where everybody administers, everyone-administers
//   reports it instead.
// controls: OWASP CICD-SEC-4; OWASP CICD-SEC-2; OWASP CICD-SEC-5; ATT&CK T1677; SOC 2 CC6.3; SOC 2 CC8.1; ISO 27001 5.15; ISO 27001 8.32
// remediation: Grant the permission to the team that owns the folder, then remove the entry the evidence names.
// message: {holder} holds {permission} at {scope}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, holder STRING, permission STRING, scope STRING
// key: holder, permission
// fix: removal
// reads
MATCH evidence = (holder:Group)-[:HAS_ROLE*0..1]->()-[:GRANTED]->(granted:Entitlement)
WHERE holder.name IN ['authenticated', 'role_everyone', 'anonymous']
AND granted.permission IN ['hudson.model.Item.Configure', 'hudson.model.Item.Create']
AND ($source IS NULL OR holder.source = $source)
AND NOT EXISTS {
  MATCH (holder)-[:MEMBER_OF|HAS_ROLE*0..3]->()-[:GRANTED]->(:Entitlement)-[:CAN_ADMINISTER]->(:Controller)
}
RETURN granted.scope AS subject, evidence, holder.name AS holder, granted.permissionName AS permission, granted.scope AS scope
ORDER BY subject, holder, permission
