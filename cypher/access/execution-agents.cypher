// execution-agents — agents, and templates of clouds, that take builds of a job: by the labels it is tied to, and by any label its text could name
// params: job STRING
// columns: tied BOOLEAN, on RELATIONSHIP, label NODE, selected LIST<MAP>
// cost: the agents of one job: at most all agents, two relationships away. A label it is tied to that selects nothing has an empty list.
// note: the job and a label are sent with a hundred agents at a time: a row is unpacked in one go, while everybody else waits.
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
  RETURN collect({by: properties(selects), id: agent.id, name: agent.name}) AS selected
}
WITH tied, on, label, selected
WHERE tied OR size(selected) > 0
UNWIND [0] + range(100, size(selected) - 1, 100) AS first
RETURN tied, on, label, selected[first..first + 100] AS selected
ORDER BY tied DESC, label.id, first
