// review-targets — for every resource at or below one, and permission on it, the entitlements that give it
// params: source STRING, fullName STRING, viewRead STRING
// columns: id STRING, kind STRING, name STRING, permission STRING, entitlements LIST<STRING>
// cost: as permission-targets; an empty name is that of the controller, and takes everything.
// reads
MATCH (resource:Resource {source: $source})
WHERE $fullName = '' OR resource.fullName = $fullName OR resource.fullName STARTS WITH $fullName + '/'
MATCH (resource)<-[:COVERS*0..1]-()<-[gives]-(entitlement:Entitlement)
WHERE type(gives) STARTS WITH 'CAN'
WITH resource,
  CASE type(gives)
    WHEN 'CAN' THEN gives.permission
    WHEN 'CAN_READ_VIEW' THEN $viewRead
    ELSE entitlement.permission
  END AS permission,
  entitlement
RETURN resource.id AS id, resource.kind AS kind, resource.name AS name, permission, collect(DISTINCT entitlement.id) AS entitlements
