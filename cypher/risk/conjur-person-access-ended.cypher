// conjur-person-access-ended — A person had access that has ended
// severity: info
// of: users
// description: The audit log says that a membership, an ownership or a permit of a person was taken away, by whom and with which load of policy. It is
//   the end of a temporary access, to be compared with what was agreed. One finding for each person and thing.
//   Blind spots: only the collected log counts. Access that ended when the person or the thing was deleted is not told.
// controls: OWASP CICD-SEC-2; OWASP NHI10; SOC 2 CC6.2; ISO 27001 5.18; ISO 27001 8.15
// remediation: Nothing is to be done if the end was agreed. Rotate secrets the person fetched that others use.
// message: {person} lost its {what} of {of} on {ended}, last used: {lastUsed}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, person STRING, what STRING, of STRING, ended STRING, by STRING, how STRING, lastUsed STRING
// key: of, what
// reads
MATCH evidence = (person:User)-[lost:LOST]->(of)
WHERE $source IS NULL OR person.source = $source
RETURN person.id AS subject, evidence, person.fullName AS person, lost.what AS what, of.id AS of, left(lost.endedAt, 10) AS ended,
  lost.endedBy AS by, lost.endedHow AS how, coalesce(left(lost.lastUsed, 10), 'never') AS lastUsed
ORDER BY subject, of, what
