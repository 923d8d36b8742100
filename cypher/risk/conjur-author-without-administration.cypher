// conjur-author-without-administration — A principal who does not administer Conjur may load policy over secrets
// severity: medium
// of: principals
// description: A user or host other than the administrator may load policy into a branch with secrets, by a privilege or as an owner of
//   the branch. A policy author can grant themselves everything in the branch. One finding for each principal and branch.
//   Blind spots: many such grants are intended: check the number of secrets. Nested branches are not repeated.
// controls: OWASP CICD-SEC-2; OWASP CICD-SEC-1; ATT&CK T1098; SOC 2 CC6.3; SOC 2 CC8.1; ISO 27001 5.18; ISO 27001 8.2
// remediation: Load policy through a pipeline with a review. Take create and update on the branch, or its ownership, away from people.
// message: {principal} may load policy into {branch} and can then fetch any of its {variables|secret|secrets}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, principal STRING, branch STRING, variables INTEGER
// key: branch
// fix: removal GRANTED
// reads
MATCH (power:Entitlement)-[:AUTHORS]->(author:Entitlement)
WHERE $source IS NULL OR author.source = $source
MATCH (power)<-[:GRANTED]-(role)
MATCH (role)<-[:MEMBER_OF*0..20 {through: 'grant'}]-(principal:Principal)
WHERE (principal:User OR principal:Host) AND NOT coalesce(principal.tierZero, false)
WITH DISTINCT principal, power, author
MATCH (author) (()-[:GOVERNS]->()){1,20} (variable:Variable)
WITH principal, power, author, count(DISTINCT variable) AS variables
MATCH evidence = shortestPath((principal)-[:MEMBER_OF|GRANTED|AUTHORS*1..25]->(author))
WITH principal, author, variables, head(collect(evidence)) AS evidence
MATCH (branch:Entity&Policy {id: author.scope})
RETURN principal.id AS subject, evidence, principal.name AS principal, branch.fullName AS branch, variables
ORDER BY subject, branch
