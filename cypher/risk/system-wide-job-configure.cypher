// system-wide-job-configure — A principal who is no administrator can configure every job
// severity: high
// of: users, groups
// description: Job/Configure or Job/Create is granted at the controller to a user or group that does not administer it. The grant holds
//   in every folder that does not block inheritance, with every credential its builds find. One finding for each grant.
//   Blind spots: a group whose members administer is still reported if the group itself does not administer.
// controls: OWASP CICD-SEC-5; OWASP CICD-SEC-2; ATT&CK T1677; SOC 2 CC6.3; ISO 27001 5.15; ISO 27001 8.2; ISO 27001 5.3
// remediation: Grant the permission on the folders the team owns, then remove the entry at the controller.
// message: {name} holds {permission} on all of {controller}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, name STRING, permission STRING, controller STRING
// key: permission, controller
// fix: removal
// reads
MATCH (controller:Controller)<-[:CAN_ADMINISTER]-(administer:Entitlement)
WHERE $source IS NULL OR controller.source = $source
MATCH evidence = (holder:Principal)-[:HAS_ROLE*0..1]->()-[:GRANTED]->(granted:Entitlement {scope: controller.id})
WHERE granted.permission IN ['hudson.model.Item.Configure', 'hudson.model.Item.Create']
AND NOT holder.name IN ['authenticated', 'role_everyone', 'anonymous']
AND NOT EXISTS {
  MATCH (holder)-[:MEMBER_OF|HAS_ROLE*0..20]->()-[:GRANTED]->(administer)
}
RETURN holder.id AS subject, evidence, holder.name AS name, granted.permissionName AS permission, controller.name AS controller
ORDER BY subject, permission
