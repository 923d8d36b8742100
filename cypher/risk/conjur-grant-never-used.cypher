// conjur-grant-never-used — A host has not used its secrets for months
// severity: low
// of: Conjur hosts
// description: The audit log covers the last `days` days. In this time the host did not fetch some of the secrets it is permitted. Nobody
//   misses an unused grant, but an attacker with the key of the host can use it. One finding for each host.
//   Blind spots: only the collected log counts. If it covers fewer days, there is no finding. Conjur followers keep their own logs.
// controls: OWASP CICD-SEC-2; OWASP CICD-SEC-6; OWASP NHI5; ATT&CK T1078; SOC 2 CC6.2; SOC 2 CC6.3; ISO 27001 5.18; ISO 27001 8.15
// remediation: Remove the permit, or remove the host from the layer that gives it.
// message: {host} did not fetch {dormant} of its secrets in {days|day|days}, such as {example}.
// params: source STRING = null, days INTEGER = 90
// columns: subject STRING, evidence PATH, host STRING, dormant INTEGER, example STRING, days INTEGER, lastFetch STRING
// exposes: secrets
// fix: removal
// reads
MATCH (account:Account)
WHERE account.auditUntil IS NOT NULL AND ($source IS NULL OR account.source = $source)
WITH account, datetime(account.auditUntil) - duration({days: $days}) AS since
WHERE datetime(account.auditFrom) <= since
MATCH (role {source: account.source})-[granted:GRANTED]->(:Entitlement)-[:CAN_EXECUTE]->(variable:Variable)
WHERE granted.grantedAt IS NULL OR datetime(granted.grantedAt) < since
WITH DISTINCT since, role, variable
MATCH (role)<-[:MEMBER_OF*0..20 {through: 'grant'}]-(host:Host)
WITH DISTINCT since, host, variable
WHERE NOT EXISTS {
  MATCH (host)-[fetched:FETCHED]->(variable)
  WHERE datetime(fetched.last) >= since
}
WITH host, count(variable) AS dormant, min(variable.id) AS example
MATCH evidence = shortestPath((host)-[:MEMBER_OF|GRANTED|CAN_EXECUTE*1..25]->(:Entity&Variable {id: example}))
RETURN host.id AS subject, evidence, host.fullName AS host, dormant, example, $days AS days, left(coalesce(host.lastFetch, 'never'), 10) AS lastFetch
ORDER BY subject
