// permission-targets — for every resource of a source and permission on it, the entitlements that give it
// params: source STRING, viewRead STRING
// columns: id STRING, kind STRING, fullName STRING, permission STRING, entitlements LIST<STRING>
// reads
MATCH (resource:Resource {source: $source})<-[:COVERS*0..1]-()<-[gives]-(entitlement:Entitlement)
WHERE type(gives) STARTS WITH 'CAN'
WITH resource,
  CASE type(gives)
    WHEN 'CAN' THEN gives.permission
    WHEN 'CAN_READ_VIEW' THEN $viewRead
    ELSE entitlement.permission
  END AS permission,
  entitlement
RETURN resource.id AS id, resource.kind AS kind, resource.fullName AS fullName, permission, collect(entitlement.id) AS entitlements
