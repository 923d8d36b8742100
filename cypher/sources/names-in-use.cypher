// names-in-use — labels that some node or index has, and types that some relationship has
// params: none
// columns: labels LIST<STRING>, types LIST<STRING>
// cost: the counts that the store keeps
// reads
CALL db.labels() YIELD label
WITH collect(label) AS labels
CALL db.relationshipTypes() YIELD relationshipType
RETURN labels, collect(relationshipType) AS types
