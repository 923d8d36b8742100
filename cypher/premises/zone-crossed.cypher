// zone-crossed — why the risk query of this name may be silent: no zones are in force
// params: none
// columns: told STRING
// note: No row means that there are zones to cross.
// reads
WITH COUNT { MATCH (:ZoneSelector) } AS selectors
WHERE selectors = 0
RETURN 'No zones are in force, so nobody was looked for who crosses one. Write zones.yaml, then pipewarden zones apply --reason "…".' AS told
