// lock — who loads a source at the moment
// params: source STRING
// columns: owner STRING, seen STRING
// reads
MATCH (s:Source {name: $source})
RETURN s.lockOwner AS owner, s.lockSeen AS seen
