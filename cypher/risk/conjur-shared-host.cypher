// conjur-shared-host — Several machines or jobs are the same Conjur host
// severity: high
// description: One host is what several agents or machines log in as, or several jobs, with the API key of one credential or with tokens that name it. Conjur
//   cannot tell them apart: each has what any of them needs, an audit names none of them, and one leak is everybody's. One finding for each host.
//   Blind spots: copies of a key that no collected source tells of. Hosts that jobs share by token are seen only where what was collected of both is kept.
// controls: OWASP CICD-SEC-6; OWASP CICD-SEC-5; ATT&CK T1552; SOC 2 CC6.1; ISO 27001 5.16; ISO 27001 5.17
// remediation: Make a host for each of them, with a host factory for machines, or let jobs log in with a token of their own (authn-jwt).
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
