// execution-credentials — credentials that builds of a job find: the ways to their stores, nearest first, and what each store offers
// params: job STRING
// columns: way PATH, offered LIST<MAP>
// cost: the stores of the folders above one job and what they offer.
// note: the way to a store is sent with a hundred credentials at a time: a row is unpacked in one go, while everybody else waits.
// reads
MATCH way = (job:Entity {id: $job})-[:LOOKS_UP]->(:CredentialStore)-[:FALLS_BACK_TO*0..40]->(store:CredentialStore)
CALL (store) {
  MATCH (store)-[offers:OFFERS]->(credential:Credential)
  WITH offers, credential
  ORDER BY credential.id
  RETURN collect({by: properties(offers), id: credential.id, name: credential.name}) AS offered
}
UNWIND range(0, size(offered) - 1, 100) AS first
RETURN way, offered[first..first + 100] AS offered
ORDER BY length(way), last(nodes(way)).id, first
