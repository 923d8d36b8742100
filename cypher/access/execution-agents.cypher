// execution-agents — agents that take builds of a job: by the label it is tied to, and by any label its author could name
// params: job STRING
// columns: tied BOOLEAN, path PATH
// cost: the agents of one job: at most all agents, two relationships away.
// reads
MATCH (job:Entity {id: $job})
CALL (job) {
  MATCH path = (job)-[:RUNS_ON]->(:LabelExpression)-[:SELECTS]->(:Agent)
  RETURN true AS tied, path
  UNION ALL
  MATCH path = (job)-[:PLACES_BUILDS_ON]->(:LabelExpression)-[:SELECTS]->(:Agent)
  RETURN false AS tied, path
  UNION ALL
  MATCH path = (job)-[:RUNS_AS]->(:User)-[:PLACES_BUILDS_ON]->(:Agent)
  RETURN false AS tied, path
}
RETURN tied, path
ORDER BY tied DESC, last(nodes(path)).id
