// everyone-reaches-tier-zero — Everybody has an attack path to the controller
// severity: critical
// of: controllers
// description: An authority that nobody is given one by one (anonymous, everybody, everybody who is logged in) leads to the controller
//   along an attack path. One stolen account of anyone, or none at all, is enough to take everything over. One finding for each
//   controller, with the shortest path of the widest such authority.
//   Blind spots: plugins that restrict jobs on nodes are not checked. Read on the job is not checked.
// controls: OWASP CICD-SEC-2; OWASP CICD-SEC-4; OWASP CICD-SEC-5; OWASP NHI5; ATT&CK T1078; ATT&CK T1677; SOC 2 CC6.1; SOC 2 CC6.3; ISO 27001 5.15; ISO 27001 8.2; GDPR Art. 32
// remediation: Remove the first grant of the path, or what the path needs last; pipewarden cut names the fewest such changes.
// message: By an attack path of {steps|step|steps}, {everyone} reaches the controller {controller}.
// params: source STRING = null
// columns: subject STRING, evidence PATH, controller STRING, everyone STRING, steps INTEGER
// follows: traversable
// allows: CartesianProduct, because each controller meets three names at most.
// fix: removal
// reads
MATCH (controller:Controller)
WHERE controller.tierZero AND ($source IS NULL OR controller.source = $source)
MATCH (everyone:Principal)
WHERE everyone.name IN ['role_everyone', 'anonymous', 'authenticated'] AND everyone.builtin AND everyone.source = controller.source
MATCH path = shortestPath((everyone)-[:ACTS_ON|ADDS_MEMBERS_TO|AUTHENTICATES_AS|AUTHORS|BINDS|CAN_ADMINISTER|CAN_CONFIGURE|CAN_CONFIGURE_AGENT|CAN_CONNECT_AGENT|CAN_EXECUTE|CAN_OWN|CAN_REPLAY|CASCADES_TO|CONTROLS|EXPOSES|FALLS_BACK_TO|FEEDS|GIVES_SHELL_OF|GOVERNS|GRANTED|HAS_ROLE|HOLDS_KEY|IMPLIES|INJECTS_INTO|LAUNCHES_WITH|LEADS_TO|LOGS_IN_AS|LOOKS_UP|MAY_RUN|MEMBER_OF|MINTS_HOSTS_IN|NEW_JOB_REACHES|OFFERS|OWNS_REPOSITORY|PLACES_BUILDS_ON|PROPOSES_PIPELINES_OF|PROVISIONS|RECEIVES|RUNS_AS|RUNS_ON|SAME_AS|SELECTS|SELF_GRANTS|SERVES|SIGNS_TOKENS_OF|TAKES_OVER|WRITES_TO*1..30]->(controller))
WITH controller, everyone, path
ORDER BY CASE everyone.name WHEN 'role_everyone' THEN 0 WHEN 'anonymous' THEN 1 ELSE 2 END, length(path), everyone.id
WITH controller, collect({everyone: everyone, path: path})[0] AS widest
RETURN controller.id AS subject, widest.path AS evidence, controller.name AS controller, coalesce(widest.everyone.displayName, widest.everyone.name) AS everyone, length(widest.path) AS steps
ORDER BY subject
