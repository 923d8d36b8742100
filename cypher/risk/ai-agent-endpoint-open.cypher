// ai-agent-endpoint-open — The endpoint for AI agents answers anyone
// severity: medium
// of: controllers
// description: The plugin mcp-server lets AI agents ask and act, and whoever is not logged in may read jobs here: anybody who reaches the address can
//   list jobs, search build logs and read what they print, by tools made for it. Without a check of origins a page in a browser can as well.
//   Blind spots: networks and proxies before the controller. Java properties that were not read count as their defaults: every transport on.
// controls: OWASP CICD-SEC-5; OWASP CICD-SEC-7; ATT&CK T1552; SOC 2 CC6.1; SOC 2 CC6.6; ISO 27001 5.15; ISO 27001 8.3
// remediation: Take Job/Read from anonymous, or switch off the transports nobody uses (disableMcpSse, disableMcpStreamable, disableMcpStateless) and set requireOriginMatch.
// message: Anyone can use {endpoints} of {controller}; origins are {origin}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, controller STRING, endpoints LIST<STRING>, origin STRING, jobs INTEGER
// allows: CartesianProduct, because there is one anonymous user for each controller
// fix: removal
// reads
MATCH (controller:Controller)
WHERE size(controller.mcpEndpoints) > 0 AND ($source IS NULL OR controller.source = $source)
MATCH (anonymous:User {name: 'anonymous', source: controller.source})
MATCH (anonymous)-[:MEMBER_OF|HAS_ROLE|GRANTED|IMPLIES|CASCADES_TO*1..60]->(held:Entitlement)
WITH controller, anonymous, collect(DISTINCT held) AS held
UNWIND held AS given
WITH controller, anonymous, held, given
WHERE all(gate IN [(given)-[:REQUIRES]->(required) | required] WHERE gate IN held)
MATCH (given)-[:CAN_READ]->()-[:COVERS*0..1]->(job:Job)
WITH controller, anonymous, count(DISTINCT job) AS jobs, min(job.id) AS example
MATCH (job:Entity {id: example})
MATCH evidence = shortestPath((anonymous)-[:MEMBER_OF|HAS_ROLE|GRANTED|IMPLIES|CASCADES_TO|CAN_READ|COVERS*1..61]->(job))
RETURN controller.id AS subject, evidence, controller.name AS controller, controller.mcpEndpoints AS endpoints,
  controller.mcpOrigin AS origin, jobs
ORDER BY subject
