// principal-builds-and-publishes — One principal runs jobs that build and jobs that publish
// severity: medium
// of: principals
// description: A job that takes code from a repository and a job that publishes run as one user, as two users that are one person, or log in to Conjur as one host. An
//   attacker who changes the first job can use the secrets of the second. One finding for each principal. Jobs that run as SYSTEM are
//   left out.
//   Blind spots: only configuration and pipeline text are checked. Places that match internal do not count as publishing.
// controls: OWASP CICD-SEC-5; OWASP CICD-SEC-2; ATT&CK T1195.002; SOC 2 CC6.3; SOC 2 CC8.1; ISO 27001 5.3
// remediation: Give jobs that publish their own user or host, and switch off inheritance in their folder.
// message: {builder} builds and {publisher} publishes, both as {principal}.
// params: source STRING = null, internal STRING = "jenkins:.*"
// columns: subject STRING, evidence LIST<PATH>, principal STRING, builder STRING, publisher STRING
// reads
MATCH (publisher:Job)-[:PUBLISHES_TO]->(destination:Destination)
WHERE NOT destination.name =~ $internal
WITH DISTINCT publisher
MATCH (publisher)-[:LOGS_IN_AS|RUNS_AS]->(principal:Principal)
WHERE NOT coalesce(principal.builtin, false) AND ($source IS NULL OR principal.source = $source OR publisher.source = $source)
WITH principal, collect(DISTINCT publisher) AS publishers
MATCH (builder:Job)-[:LOGS_IN_AS|RUNS_AS]->(:Principal)-[:SAME_AS*0..1]->(principal)
WHERE EXISTS { (builder)-[:BUILDS_FROM]->(:Repository) } AND NOT builder IN publishers
WITH principal, publishers, min(builder.id) AS building
WITH principal, building, reduce(first = publishers[0].id, each IN publishers | CASE WHEN each.id < first THEN each.id ELSE first END) AS publishing
MATCH one = (builder:Entity&Job {id: building})-[:LOGS_IN_AS|RUNS_AS]->(:Principal)-[:SAME_AS*0..1]->(principal)
MATCH other = (publisher:Entity&Job {id: publishing})-[:LOGS_IN_AS|RUNS_AS]->(principal)
RETURN principal.id AS subject, [one, other] AS evidence, principal.name AS principal, builder.fullName AS builder, publisher.fullName AS publisher
ORDER BY subject
