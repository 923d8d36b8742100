// ended-early — sources in which something was taken for ended that has not ended yet: the clock was ahead, and was set back
// params: now STRING
// columns: name STRING, takenAt STRING
// reads
MATCH (from:Entity)-[ended:ENDED]->()
WHERE ended.until > $now
MATCH (s:Source {name: from.source})
WHERE ended.until > s.takenAt
RETURN DISTINCT s.name AS name, s.takenAt AS takenAt
ORDER BY name
