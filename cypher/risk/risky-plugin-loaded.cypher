// risky-plugin-loaded — A plugin that runs code in the controller is loaded
// severity: low
// of: controllers
// description: The plugin lets configuration, parameters or people run code inside the controller process, or hands secrets to
//   builds outside the credentials store. One finding for each plugin and controller. The list is a parameter: names of
//   plugins, separated by commas.
//   Blind spots: whether the plugin is used, and how it is configured, is not read. Disabled plugins are left out.
// controls: OWASP CICD-SEC-3; OWASP CICD-SEC-7; OWASP NHI3; OWASP CICD-SEC-8; ATT&CK T1059; SOC 2 CC7.1; ISO 27001 8.19
// remediation: Uninstall the plugin where nothing uses it. Where it is needed, restrict who may configure the jobs that use it.
// message: {controller} loads {plugin}, which can run code in the controller or expose secrets to builds.
// params: source STRING = null, plugins STRING = "scriptler,groovy,groovy-postbuild,extensible-choice-parameter,uno-choice,dynamic_extended_choice_parameter,jython,envinject,job-dsl,build-user-vars-plugin,script-realm"
// columns: subject STRING, evidence LIST<STRING>, controller STRING, plugin STRING
// key: plugin
// reads
MATCH (controller:Controller)-[:INSTALLS]->(installed:Plugin)
WHERE ($source IS NULL OR controller.source = $source) AND installed.enabled AND installed.name IN split($plugins, ',')
RETURN controller.id AS subject, [controller.id, installed.id] AS evidence, controller.name AS controller, installed.name AS plugin
ORDER BY subject, plugin
