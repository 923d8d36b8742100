// obsolete-permission-granted — An obsolete permission is still granted
// severity: medium
// of: users, groups, roles
// description: An entry grants Overall/RunScripts, Overall/UploadPlugins or Overall/ConfigureUpdateCenter. The core has not used them
//   since 2.222, but plugins may. Each was once equal to administration, and with an older core it still is. One finding for each
//   principal and permission.
//   Blind spots: it is not known which plugins still use them. The role strategy drops them; grant-without-effect reports such entries.
// controls: OWASP CICD-SEC-2; ATT&CK T1078; SOC 2 CC6.3; ISO 27001 5.18; ISO 27001 8.2
// remediation: Delete the entries. Grant Overall/Administer to administrators and nothing to the others.
// message: {name} is granted {permission} at {controller}{effect}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, name STRING, permission STRING, controller STRING, effect STRING
// key: permission
// fix: removal
// reads
MATCH (controller:Controller)
WHERE $source IS NULL OR controller.source = $source
CALL (controller) {
  MATCH evidence = (holder)-[:GRANTED]->(:Entitlement)-[used:CAN_RUN_SCRIPTS|CAN_UPLOAD_PLUGINS|CAN_CONFIGURE_UPDATE_CENTER]->(controller)
  RETURN holder, evidence, CASE type(used) WHEN 'CAN_RUN_SCRIPTS' THEN 'Overall/RunScripts' WHEN 'CAN_UPLOAD_PLUGINS' THEN 'Overall/UploadPlugins' ELSE 'Overall/ConfigureUpdateCenter' END AS permission, '' AS effect
  UNION
  MATCH evidence = (holder)-[entry:GRANTED_WITHOUT_EFFECT]->(controller)
  WHERE entry.permission IN ['hudson.model.Hudson.RunScripts', 'hudson.model.Hudson.UploadPlugins', 'hudson.model.Hudson.ConfigureUpdateCenter']
  RETURN holder, evidence, replace(entry.permission, 'hudson.model.Hudson.', 'Overall/') AS permission, ', without effect' AS effect
}
RETURN holder.id AS subject, evidence, holder.name AS name, permission, controller.name AS controller, effect
ORDER BY subject, permission
