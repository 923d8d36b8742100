// searched — how much there is to look at in some sources, or in all: said where an answer is empty
// params: sources LIST<STRING>
// columns: source STRING, principals INTEGER, grants INTEGER, resources INTEGER
// cost: counts every principal, resource and grant of the sources; asked only where nothing was found.
// reads
MATCH (read:Source)
WHERE size($sources) = 0 OR read.name IN $sources
CALL (read) {
  MATCH (principal:Principal)
  WHERE principal.source = read.name
  RETURN count(principal) AS principals
}
CALL (read) {
  MATCH (resource:Resource)
  WHERE resource.source = read.name
  RETURN count(resource) AS resources
}
CALL (read) {
  MATCH (entitlement:Entitlement)<-[granted:GRANTED]-()
  WHERE entitlement.source = read.name
  RETURN count(granted) AS grants
}
RETURN read.name AS source, principals, grants, resources
ORDER BY source
