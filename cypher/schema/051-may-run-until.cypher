// may-run-until — finds keys that have ended
// params: none
// columns: none
// writes
CREATE INDEX may_run_until IF NOT EXISTS
FOR ()-[r:MAY_RUN]-()
ON (r.until)
