// state — how far the loads of each source have come: another answer as soon as a load has begun or ended
// params: none
// columns: state STRING
// reads
MATCH (s:Source)
WITH s ORDER BY s.name
RETURN reduce(text = '', part IN collect([s.name, s.number, s.openNumber, s.loadedAt, s.lockOwner, s.statesElsewhere]) |
  text + reduce(line = '', one IN part | line + coalesce(toString(one), '-') + ' ') + ';') AS state
