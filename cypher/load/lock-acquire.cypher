// lock-acquire — takes the lock of a source if it is free or still the stale one that was seen; no row: another was faster
// params: source STRING, owner STRING, expected STRING, now STRING
// columns: owner STRING
// writes
MERGE (s:Source {name: $source})
SET s.lockTried = $now
WITH s
WHERE s.lockOwner IS NULL OR s.lockOwner = $expected OR s.lockOwner = $owner
SET s.lockOwner = $owner, s.lockSeen = $now
RETURN s.lockOwner AS owner
