// conjur-shared-host — Several machines or jobs share one Conjur host
// severity: high
// of: Conjur hosts
// description: Several agents or machines log in as this host, or several jobs log in with the API key of one credential or
//   with tokens that name the host. Conjur cannot
//   tell them apart: each gets the secrets of all, the audit log does not show which one acted, and one leak concerns all. One finding
//   for each host.
//   Blind spots: copies of a key that no collected source contains. Hosts that jobs share by token are seen only where the
//   snapshots of both systems are kept.
// controls: OWASP CICD-SEC-6; OWASP CICD-SEC-5; OWASP NHI6; OWASP NHI9; ATT&CK T1552; SOC 2 CC6.1; ISO 27001 5.16; ISO 27001 5.17
// remediation: Create one host for each of them. Use a host factory for machines; let jobs log in with their own token (authn-jwt).
// message: {sharers} log in as {host}: {names}.
// params: source STRING = null, least INTEGER = 2
// columns: subject STRING, evidence LIST<PATH>, host STRING, sharers INTEGER, names LIST<STRING>
// reads
MATCH (sharer)-[logIn:LOGS_IN_AS]->(host:Host)
WHERE (sharer:Agent OR sharer:Machine OR logIn.by = 'api-key') AND ($source IS NULL OR host.source = $source)
WITH DISTINCT host, sharer
ORDER BY sharer.id
WITH host, collect(sharer) AS sharing
WHERE size(sharing) >= $least
WITH host, sharing, sharing[..5] AS sharers
UNWIND sharers AS sharer
MATCH path = (sharer)-[:LOGS_IN_AS]->(host)
RETURN host.id AS subject, collect(path) AS evidence, host.fullName AS host, size(sharing) AS sharers, [each IN sharers | each.name] AS names
ORDER BY subject
