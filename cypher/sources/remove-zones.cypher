// remove-zones — takes away the selectors of some zones before those that are in force are written
// params: zones LIST<STRING>
// columns: none
// writes
MATCH (selector:ZoneSelector)
WHERE selector.zone IN $zones
DELETE selector
