// secrets-to-build-and-publish — One principal holds the secrets to build and the secrets to publish
// severity: high
// of: principals
// description: A user or host may fetch the secrets of both duties, by permits of its own or as a member. It can change a build and
//   publish it as a release. The policy of a secret shows its duty: its path, without its name, matches build or publish. One finding for
//   each principal.
//   Blind spots: owners of policies hold everything in them and are left out. Secrets under other names have no duty unless the
//   parameters name them.
// controls: OWASP CICD-SEC-5; OWASP CICD-SEC-2; ATT&CK T1195.002; SOC 2 CC6.3; SOC 2 CC8.1; ISO 27001 5.3; ISO 27001 8.4
// remediation: Publish from machines in a separate layer that does not build. Remove the member that the evidence shows from one of the two sets.
// message: {principal} may fetch {build|secret|secrets} to build and {publish} to publish, such as {built} and {published}.
// params: source STRING = null, build STRING = "(?i)(.*[/_.-])?(build|builds|builder|builders)([/_.-].*)?", publish STRING = "(?i)(.*[/_.-])?(release|releases|publish|publishing|deploy|promote)([/_.-].*)?"
// columns: subject STRING, evidence LIST<PATH>, principal STRING, build INTEGER, publish INTEGER, built STRING, published STRING
// reads
MATCH (variable:Variable)<-[:CAN_EXECUTE]-(:Entitlement)<-[:GRANTED]-(role)
WHERE ($source IS NULL OR variable.source = $source) AND variable.fullName CONTAINS '/'
WITH role, variable, left(variable.fullName, size(variable.fullName) - size(variable.name) - 1) AS policy
WITH role, variable, CASE WHEN policy =~ $build THEN 'build' WHEN policy =~ $publish THEN 'publish' END AS duty
WHERE duty IS NOT NULL
WITH role, collect(CASE WHEN duty = 'build' THEN variable END) AS builds, collect(CASE WHEN duty = 'publish' THEN variable END) AS publishes
MATCH (role)<-[:MEMBER_OF*0..20 {through: 'grant'}]-(principal:Principal)
WHERE principal:User OR principal:Host
WITH DISTINCT principal, role, builds, publishes
UNWIND builds + publishes AS variable
WITH principal, collect(DISTINCT CASE WHEN variable IN builds THEN variable END) AS builds, collect(DISTINCT CASE WHEN variable IN publishes THEN variable END) AS publishes
WHERE size(builds) > 0 AND size(publishes) > 0
WITH principal, builds, publishes, builds[0] AS built, publishes[0] AS published
MATCH one = shortestPath((principal)-[:MEMBER_OF|GRANTED|CAN_EXECUTE*1..25]->(built))
MATCH other = shortestPath((principal)-[:MEMBER_OF|GRANTED|CAN_EXECUTE*1..25]->(published))
RETURN principal.id AS subject, [one, other] AS evidence, principal.name AS principal, size(builds) AS build, size(publishes) AS publish, built.id AS built, published.id AS published
ORDER BY subject
