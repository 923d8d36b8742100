// exposed-weaknesses — published weaknesses of what is installed on controllers, and whether one of them hands the controller over
// params: ids LIST<STRING>
// columns: id STRING, component STRING, advisory STRING, says STRING, takesOver BOOLEAN, pending BOOLEAN
// note: `pending`: the update center offers a newer version of the component.
// reads
UNWIND $ids AS id
MATCH (controller:Entity&Controller {id: id})
WITH controller, [line IN coalesce(controller.pendingUpdates, []) | split(line, '|')[0]] AS pending
UNWIND [line IN coalesce(controller.exploits, []) | split(line, '|')] + [line IN coalesce(controller.advisories, []) | split(line, '|')] AS part
RETURN controller.id AS id, part[1] AS component, part[0] AS advisory, CASE size(part) WHEN 6 THEN part[5] ELSE part[4] END AS says, EXISTS { (controller)<-[:EXPLOITS {advisory: part[0]}]-() } AS takesOver, part[1] IN pending AS pending
ORDER BY id, takesOver DESC, advisory
