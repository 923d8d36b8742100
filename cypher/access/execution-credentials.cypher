// execution-credentials — credentials that builds of a job find, nearest store first
// params: job STRING
// columns: path PATH
// cost: the stores of the folders above one job and what they offer.
// reads
MATCH path = (job:Entity {id: $job})-[:LOOKS_UP]->(:CredentialStore)-[:FALLS_BACK_TO*0..40]->(:CredentialStore)-[:OFFERS]->(credential:Credential)
RETURN path
ORDER BY length(path), credential.id
