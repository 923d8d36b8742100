// execution-agents — agents, and templates of clouds, that take builds of a job: by the labels it is tied to, and by any label its text could name
// params: job STRING
// columns: tied BOOLEAN, on RELATIONSHIP, label NODE, selected LIST<MAP>
// cost: the agents of one job: at most all agents, two relationships away. A label it is tied to that selects nothing has an empty list.
// note: the job and a label are sent once, not with each agent.
// reads
MATCH (job:Entity {id: $job})
CALL (job) {
  MATCH (job)-[on:RUNS_ON]->(label:LabelExpression)
  RETURN true AS tied, on, label
  UNION ALL
  MATCH (job)-[on:PLACES_BUILDS_ON]->(label:LabelExpression)
  RETURN false AS tied, on, label
}
CALL (label) {
  MATCH (label)-[selects:SELECTS]->(agent:Entity)
  WITH selects, agent
  ORDER BY agent.id
  RETURN collect({by: selects, node: agent {.id, .kind, .name, .source}}) AS selected
}
WITH tied, on, label, selected
WHERE tied OR size(selected) > 0
RETURN tied, on, label, selected
ORDER BY tied DESC, label.id
