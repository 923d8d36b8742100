// leads-nowhere — what is known of a source and leads to nothing: relationships without an end, and weaknesses that no path shows
// params: source STRING
// columns: what STRING, subjects INTEGER, first STRING, reason STRING
// reads
CALL () {
  MATCH (stated:Source {name: $source})
  UNWIND coalesce(stated.missing, []) AS id
  WITH id, split(id, ':')[0] AS kind, split(split(id, ':')[1], '/')[0] AS of
  RETURN 'relationships with a ' + kind + ' of ' + of AS what, id AS subject, CASE WHEN EXISTS { (:Source {name: of}) } THEN of + ' has none of that name' ELSE of + ' was not collected' END AS reason
  UNION ALL
  MATCH (controller:Controller {source: $source})
  CALL (controller) {
    MATCH ()-[exploits:EXPLOITS]->(end)
    WHERE end.source = controller.source
    RETURN collect(DISTINCT exploits.advisory) AS leading
  }
  UNWIND coalesce(controller.exploits, []) AS line
  WITH leading, split(line, '|') AS part
  WHERE NOT part[0] IN leading
  RETURN 'weaknesses of ' + part[1] + ' ' + part[2] AS what, part[0] + ' (' + part[4] + '): ' + part[5] AS subject, 'no attack path shows what they give away' AS reason
}
RETURN what, count(DISTINCT subject) AS subjects, min(subject) AS first, reason
ORDER BY what, reason
