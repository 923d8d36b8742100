// conjur-author-without-administration — Somebody who does not administer Conjur may load policy over secrets
// severity: medium
// description: A user or host other than the administrator may load policy into a branch that holds secrets, by a privilege on it or because a group
//   they are in owns it. Who loads policy permits themselves whatever is in the branch. One finding for each principal and branch.
//   Blind spots: that the branch is theirs to manage is often meant: look whether the number of secrets is. Branches inside are not repeated.
// controls: OWASP CICD-SEC-2; OWASP CICD-SEC-1; ATT&CK T1098; SOC 2 CC6.3; SOC 2 CC8.1; ISO 27001 5.18; ISO 27001 8.2
// remediation: Let policy be loaded by a pipeline that others review; take create and update on the branch, or its ownership, from people.
// message: {principal} may load policy into {branch} and so fetch any of {variables} secrets.
// params: source STRING = null
// columns: subject STRING, evidence PATH, principal STRING, branch STRING, variables INTEGER
// key: branch
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
MATCH (branch:Policy {id: author.scope})
RETURN principal.id AS subject, evidence, principal.name AS principal, branch.fullName AS branch, variables
ORDER BY subject, branch
