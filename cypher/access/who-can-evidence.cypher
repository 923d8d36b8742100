// who-can-evidence — the shortest path by which each of some principals has a permission on a resource
// params: principals LIST<STRING>, resource STRING, permission STRING, type STRING
// columns: ways LIST<MAP>, steps LIST<MAP>, nodes LIST<MAP>
// note: a way names its steps by key, so that what many ways share is sent once.
// follows: access
// unknown: over what could not be read as well
// reads
MATCH (resource:Entity {id: $resource})<-[:COVERS*0..1]-()<-[gives]-(entitlement:Entitlement)
WHERE (type(gives) IN [$type, 'CAN_OWN'] OR (type(gives) = 'CAN' AND gives.permission = $permission))
UNWIND $principals AS id
MATCH (principal:Entity {id: id})
MATCH path = shortestPath((principal)-[:MEMBER_OF|HAS_ROLE|GRANTED|IMPLIES|CASCADES_TO*..60]->(entitlement))
WITH id, gives, path
ORDER BY length(path), gives.rule IS NOT NULL
WITH id, collect({gives: gives, path: path})[0] AS nearest
WITH collect({id: id, path: nearest.path, steps: relationships(nearest.path) + nearest.gives}) AS found
RETURN [way IN found | {id: way.id, steps: [step IN way.steps | split(elementId(step), ':')[2]]}] AS ways,
  COLLECT {
    UNWIND found AS way
    UNWIND way.steps AS step
    WITH DISTINCT step
    RETURN {
      key: split(elementId(step), ':')[2],
      type: type(step),
      from: startNode(step).id,
      to: endNode(step).id,
      evidence: step.evidence,
      rule: step.rule,
      inherited: coalesce(step.inherited, endNode(step).list)
    }
  } AS steps,
  COLLECT {
    UNWIND found AS way
    UNWIND nodes(way.path) AS node
    WITH DISTINCT node
    RETURN node {.id, .kind, .name, .source, .list}
  } AS nodes
