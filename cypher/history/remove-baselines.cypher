// remove-baselines — takes away the baselines of a source before those that stand are written
// params: source STRING
// columns: none
// writes
MATCH (baseline:Baseline {source: $source})
DETACH DELETE baseline
