// label-agents — agents, and templates of clouds, that labels select
// params: labels LIST<STRING>
// columns: label NODE, selects RELATIONSHIP, agent NODE
// cost: the agents of each label. A label that selects nothing has no row.
// reads
UNWIND $labels AS id
MATCH (label:Entity&LabelExpression {id: id})-[selects:SELECTS]->(agent:Entity)
RETURN label, selects, agent
ORDER BY label.id, agent.id
