// principals — the users and hosts of a source, those only named in grants included
// params: source STRING
// columns: id STRING, name STRING, builtin BOOLEAN, known BOOLEAN
// reads
MATCH (principal:User|Host {source: $source})
RETURN principal.id AS id, principal.name AS name, principal.builtin AS builtin, principal.known AS known
ORDER BY id
