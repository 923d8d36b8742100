// everyone-can-create-jobs — Everybody who is logged in can create jobs
// severity: medium
// description: Job/Create is granted to everyone or to everyone who is logged in. A new job runs commands on agents, as the user of
//   its builds, and finds every credential of its folder and of the folders above. One finding for each grant.
//   Blind spots: the grant may be intended for a sandbox folder; credentials-open-to-everyone shows what such a folder leaks. Where
//   everybody administers, everyone-administers reports it instead.
// controls: OWASP CICD-SEC-4; OWASP CICD-SEC-5; ATT&CK T1677; SOC 2 CC6.3; ISO 27001 5.15; ISO 27001 8.2
// remediation: Grant Job/Create to the team that owns the folder, then remove the entry the evidence names.
// message: {holder} may create jobs at {scope}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, holder STRING, scope STRING
// key: holder
// reads
MATCH evidence = (holder:Group)-[:HAS_ROLE*0..1]->()-[:GRANTED]->(granted:Entitlement {permission: 'hudson.model.Item.Create'})
WHERE holder.name IN ['authenticated', 'role_everyone', 'anonymous'] AND ($source IS NULL OR holder.source = $source)
AND NOT EXISTS {
  MATCH (holder)-[:MEMBER_OF|HAS_ROLE*0..3]->()-[:GRANTED]->(:Entitlement)-[:CAN_ADMINISTER]->(:Controller)
}
RETURN granted.scope AS subject, evidence, holder.name AS holder, granted.scope AS scope
ORDER BY subject, holder
