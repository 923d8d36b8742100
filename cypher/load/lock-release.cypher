// lock-release — gives the lock of a source back
// params: source STRING, owner STRING
// columns: none
// writes
MATCH (s:Source {name: $source, lockOwner: $owner})
REMOVE s.lockOwner, s.lockSeen, s.lockTried
