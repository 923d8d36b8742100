// system-read-without-administration — A principal who is no administrator reads or manages the global configuration
// severity: low
// of: users, groups
// description: The principal holds Overall/SystemRead or Overall/Manage but does not administer the controller. The first shows every
//   setting and exports the configuration with its plain-text fields. The second changes settings and reloads configuration as code. Both
//   need a deliberate decision.
//   Blind spots: the contents of plain-text fields are not checked. Members of groups are not listed one by one.
// controls: OWASP CICD-SEC-2; OWASP CICD-SEC-6; ATT&CK T1082; SOC 2 CC6.3; ISO 27001 5.15; ISO 27001 8.3
// remediation: Grant both only to service accounts that collect and to on-call staff. Remove them from groups that contain everybody.
// message: {name} holds {permission} at {controller}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, name STRING, permission STRING, controller STRING
// key: permission
// fix: removal
// reads
MATCH (controller:Controller)
WHERE coalesce(controller.useSecurity, true) AND ($source IS NULL OR controller.source = $source)
MATCH evidence = (holder)-[:GRANTED]->(held:Entitlement)-[used:CAN_READ_SYSTEM|CAN_MANAGE]->(controller)
WHERE NOT EXISTS {
  MATCH (holder)-[:GRANTED]->(:Entitlement)-[:CAN_ADMINISTER]->(controller)
}
RETURN holder.id AS subject, evidence, holder.name AS name, CASE type(used) WHEN 'CAN_MANAGE' THEN 'Overall/Manage' ELSE 'Overall/SystemRead' END AS permission, controller.name AS controller
ORDER BY subject, permission
