// lock-renew — says that the loader of a source still lives
// params: source STRING, owner STRING, now STRING
// columns: none
// writes
MATCH (s:Source {name: $source, lockOwner: $owner})
SET s.lockSeen = $now
