// entity-text — search by words and parts of names
// params: none
// columns: none
// writes
CREATE FULLTEXT INDEX entity_text IF NOT EXISTS
FOR (n:Controller|Folder|Job|View|Agent|LabelExpression|User|Group|Token|CredentialStore|Credential)
ON EACH [n.name, n.fullName, n.displayName, n.id]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words', `fulltext.eventually_consistent`: true}}
