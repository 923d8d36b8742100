// anonymous-holds-overall-read — The controller can be read without logging in
// severity: medium
// of: controllers
// description: Anonymous, or everyone, holds Overall/Read: the front page, the list of people and builds, and the address of every
//   job anonymous may read are open to anyone who reaches the controller. One finding for each grant.
//   Blind spots: public projects may want this; anonymous-can-read-jobs says which jobs are open. Where everybody administers,
//   everyone-administers reports it instead.
// controls: OWASP CICD-SEC-2; OWASP CICD-SEC-7; ATT&CK T1592; SOC 2 CC6.1; ISO 27001 5.15; ISO 27001 8.3
// remediation: Remove Overall/Read from anonymous and grant it to the people who use the controller.
// message: {holder} holds {permission} on {controller} without logging in.
// params: source STRING = null
// columns: subject STRING, evidence PATH, holder STRING, permission STRING, controller STRING
// key: holder, permission
// fix: removal
// reads
MATCH (controller:Controller)
WHERE coalesce(controller.useSecurity, true) AND ($source IS NULL OR controller.source = $source)
MATCH evidence = (holder:Principal)-[:HAS_ROLE*0..1]->()-[:GRANTED]->(granted:Entitlement)-[:IMPLIES*0..3]->(:Entitlement {permission: 'hudson.model.Hudson.Read'})-[:CAN_ENTER]->(controller)
WHERE holder.name IN ['anonymous', 'role_everyone'] AND granted.permission <> 'hudson.model.Hudson.Administer'
RETURN controller.id AS subject, evidence, holder.name AS holder, granted.permissionName AS permission, controller.name AS controller
ORDER BY subject, holder, permission
