// execution-credentials — credentials that builds of a job find: the ways to their stores, nearest first, and what each store offers
// params: job STRING
// columns: way PATH, offered LIST<MAP>
// cost: the stores of the folders above one job and what they offer.
// note: the way to a store is sent once, not with each credential.
// reads
MATCH way = (job:Entity {id: $job})-[:LOOKS_UP]->(:CredentialStore)-[:FALLS_BACK_TO*0..40]->(store:CredentialStore)
CALL (store) {
  MATCH (store)-[offers:OFFERS]->(credential:Credential)
  WITH offers, credential
  ORDER BY credential.id
  RETURN collect({by: offers, node: credential {.id, .kind, .name, .source}}) AS offered
}
WITH way, offered
WHERE size(offered) > 0
RETURN way, offered
ORDER BY length(way), last(nodes(way)).id
