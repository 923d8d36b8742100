// legacy-tokens-allowed — The controller still creates legacy API tokens
// severity: medium
// of: controllers
// description: New users get a legacy token automatically, or may create one. Such a token has no name, no expiry and no record of its
//   use, and the controller can show it again.
//   Blind spots: only the setting is checked; legacy-token reports existing tokens.
// controls: OWASP CICD-SEC-6; OWASP NHI4; ATT&CK T1528; SOC 2 CC6.1; ISO 27001 5.17
// remediation: Switch off both settings for legacy tokens under Manage Jenkins, Security, API Token.
// message: {controller} {how}; {tokens|legacy token is|legacy tokens are} known.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, controller STRING, how STRING, tokens INTEGER
// fix: groovy jenkins.security.apitoken.ApiTokenPropertyConfiguration.get().with { tokenGenerationOnCreationEnabled = false; creationOfLegacyTokenEnabled = false; save() }
// reads
MATCH (controller:Controller)
WHERE (coalesce(controller.legacyTokensMade, false) OR coalesce(controller.legacyTokensAllowed, false)) AND ($source IS NULL OR controller.source = $source)
RETURN controller.id AS subject, [controller.id] AS evidence, controller.name AS controller, CASE WHEN coalesce(controller.legacyTokensMade, false) THEN 'makes a legacy token for every new user' ELSE 'lets users make legacy tokens' END AS how, coalesce(controller.legacyTokenCount, 0) AS tokens
ORDER BY subject
