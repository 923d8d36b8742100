// builds-run-as-system — Builds run with every permission
// severity: medium
// of: controllers
// description: Jobs of the controller run as SYSTEM, which passes every check: a build can start any job, run on any agent and read
//   every job, whoever started it. One finding for each controller.
//   Blind spots: whether the jobs make use of it is not known. Jobs whose setting was not read are not counted.
// controls: OWASP CICD-SEC-5; OWASP CICD-SEC-2; OWASP NHI5; ATT&CK T1078; SOC 2 CC6.3; ISO 27001 5.15; ISO 27001 8.2
// remediation: Install the Authorize Project plugin and configure an access control for builds, so that builds run as the user who started them or as a user with few permissions.
// message: {jobs#} of {all|job|jobs} of {controller} {jobs?runs|run} as SYSTEM, {example} among them.
// params: source STRING = null
// columns: subject STRING, evidence PATH, controller STRING, jobs INTEGER, all INTEGER, example STRING
// allows: CartesianProduct, because there is one SYSTEM for each controller
// reads
MATCH (controller:Controller)
WHERE $source IS NULL OR controller.source = $source
MATCH (system:User {source: controller.source, name: 'SYSTEM'})<-[:RUNS_AS]-(job:Job)
WHERE system.builtin AND NOT job.disabled
WITH controller, count(DISTINCT job) AS jobs, min(job.id) AS example
MATCH evidence = (:Entity {id: example})-[:RUNS_AS]->(:User {name: 'SYSTEM'})
RETURN controller.id AS subject, evidence, controller.name AS controller, jobs, COUNT { (:Job {source: controller.source}) } AS all, example
ORDER BY subject
