// conjur-person-access-unused — A person was given access and never came to use it
// severity: low
// of: users
// description: The audit log says when a membership or permit was given to a person, more than `days` days before its end, and no log-in of the person
//   since. Access that was meant for a task and is not used stays open to whoever gets the key. One finding for each person and thing.
//   Blind spots: only the collected log counts, and Conjur followers keep their own. Access that stood in policy before the log began is not judged.
// controls: OWASP CICD-SEC-2; OWASP NHI5; OWASP NHI10; ATT&CK T1078; SOC 2 CC6.2; SOC 2 CC6.3; ISO 27001 5.18
// remediation: Take the access away again, and give it when the task is there.
// message: {person} was given {to} on {given} and did not log in since; before: {lastUsed}.
// params: source STRING = null, days INTEGER = 30
// columns: subject STRING, evidence PATH, person STRING, to STRING, given STRING, by STRING, lastUsed STRING
// key: to
// fix: removal
// reads
MATCH (account:Account)
WHERE account.auditUntil IS NOT NULL AND ($source IS NULL OR account.source = $source)
WITH account, datetime(account.auditUntil) - duration({days: $days}) AS since
MATCH evidence = (person:User {source: account.source})-[given:MEMBER_OF|GRANTED]->(to)
WHERE given.grantedAt IS NOT NULL AND datetime(given.grantedAt) < since
  AND (person.lastLogin IS NULL OR datetime(person.lastLogin) < datetime(given.grantedAt))
RETURN person.id AS subject, evidence, person.fullName AS person, to.id AS to, left(given.grantedAt, 10) AS given,
  given.grantedBy AS by, coalesce(left(person.lastLogin, 10), 'never') AS lastUsed
ORDER BY subject, to
