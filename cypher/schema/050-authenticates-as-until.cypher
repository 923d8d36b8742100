// authenticates-as-until — finds tokens that have ended
// params: none
// columns: none
// writes
CREATE INDEX authenticates_as_until IF NOT EXISTS
FOR ()-[r:AUTHENTICATES_AS]-()
ON (r.until)
