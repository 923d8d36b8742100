// secrets-to-build-and-publish — why the risk query of this name may be silent: the secrets of one duty are not recognized
// params: source STRING = null, build STRING = "(?i)(.*[/_.-])?(build|builds|builder|builders)([/_.-].*)?", publish STRING = "(?i)(.*[/_.-])?(release|releases|publish|publishing|deploy|promote)([/_.-].*)?"
// columns: told STRING
// note: its parameters are those of the risk query. No row means that both duties were recognized.
// reads
MATCH (variable:Variable)
WHERE $source IS NULL OR variable.source = $source
WITH CASE WHEN variable.fullName CONTAINS '/' THEN left(variable.fullName, size(variable.fullName) - size(variable.name) - 1) ELSE '' END AS policy
WITH count(*) AS secrets, count(CASE WHEN policy =~ $build THEN 1 END) AS build, count(CASE WHEN policy =~ $publish THEN 1 END) AS publish
WHERE build = 0 OR publish = 0
RETURN CASE
  WHEN secrets = 0 THEN 'No secrets of Conjur are loaded, so none were compared.'
  ELSE 'Of ' + secrets + ' secrets, ' + build + ' match the names for building and ' + publish + ' those for publishing, so duties could not be compared. Name yours with --param build=PATTERN and --param publish=PATTERN.'
END AS told
