// entity-words — search by words and parts of names: of every kind but entitlements and scopes
// params: none
// columns: none
// writes
CREATE FULLTEXT INDEX entity_words IF NOT EXISTS
FOR (n:Controller|Folder|Job|View|Agent|Cloud|AgentTemplate|LabelExpression|User|Group|Role|Token|CredentialStore|Credential|Webhook|Library|Plugin|Repository|RepositoryHost|RepositoryOwner|RepositoryAccount|Destination|Account|Policy|Host|Layer|HostFactory|Variable|Webservice|Record|Machine|Command|SshKey|Task|Foreign)
ON EACH [n.name, n.fullName, n.displayName, n.id]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words', `fulltext.eventually_consistent`: true}}
