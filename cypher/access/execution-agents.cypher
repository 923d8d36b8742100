// execution-agents — agents, and templates of clouds, that take builds of a job: by the labels it is tied to, and by any label its text could name
// params: job STRING
// columns: tied BOOLEAN, label NODE, path PATH
// cost: the agents of one job: at most all agents, two relationships away. A label that selects nothing has a row without a path.
// reads
MATCH (job:Entity {id: $job})
CALL (job) {
  MATCH (job)-[on:RUNS_ON]->(label:LabelExpression)
  OPTIONAL MATCH path = (job)-[on]->(label)-[:SELECTS]->(:Entity)
  RETURN true AS tied, label, path
  UNION ALL
  MATCH path = (job)-[:PLACES_BUILDS_ON]->(label:LabelExpression)-[:SELECTS]->(:Entity)
  RETURN false AS tied, label, path
}
RETURN tied, label, path
ORDER BY tied DESC, label.id, last(nodes(path)).id
