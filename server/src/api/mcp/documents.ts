/** What the tools ask the API. Nothing of it is computed from what was collected: names are variables. */

const NODE = '{ id kind name source }';
const STEP = `{ type from ${NODE} to ${NODE} meaning origin readAt rule condition certain removal }`;
const PAGE = 'pageInfo { hasNextPage endCursor } totalCount';

export const documents = {
  sources: '{ answer: sources { name system loadedAt takenAt } }',
  coverage: `query ($source: String!) { answer: coverage(source: $source) {
    account origin takenAt rulesReadAt read { area read of }
    unread { code count subjects(first: 5) message missingPermission option leavesOpen }
    undecided { question reason subjects first } } }`,
  search: `query ($text: String!, $kinds: [EntityKind!], $source: String, $first: Int) {
    answer: search(text: $text, kinds: $kinds, source: $source, first: $first) { node ${NODE} context } }`,
  check: `query ($principal: ID!, $permission: String!, $resource: ID!, $asOf: String) {
    answer: check(principal: $principal, permission: $permission, resource: $resource, asOf: $asOf) {
      decision principal ${NODE} permission { id name } resource ${NODE} reasons evidence ${STEP} reachable } }`,
  who_can: `query ($permission: String!, $resource: ID!, $first: Int, $after: String, $asOf: String) {
    answer: whoCan(permission: $permission, resource: $resource, first: $first, after: $after, asOf: $asOf) {
      nodes { principal ${NODE} decision known } ${PAGE} } }`,
  what_can: `query ($principal: ID!, $permission: String, $first: Int, $after: String, $asOf: String) {
    answer: whatCan(principal: $principal, permission: $permission, first: $first, after: $after, asOf: $asOf) {
      nodes { resource ${NODE} permission { id name } decision } ${PAGE} } }`,
  permissions_on: `query ($principal: ID!, $resource: ID!) {
    answer: permissionsOn(principal: $principal, resource: $resource) { permission { id name } decision reasons } }`,
  paths: `query ($from: ID!, $to: ID!, $max: Int) { answer: paths(from: $from, to: $to, max: $max) {
    from ${NODE} to ${NODE} paths { length effort noise steps ${STEP} } truncated notes } }`,
  blast_radius: `query ($of: ID!, $first: Int) { answer: blastRadius(of: $of) {
    of ${NODE} totalCount reachesTierZero truncated counts { kind count }
    groups(first: $first) { kind count distance reached { node ${NODE} distance } } } }`,
  who_can_reach: `query ($node: ID!, $first: Int) { answer: whoCanReach(node: $node, first: $first) {
    to ${NODE} people principals counts { kind count } reached { node ${NODE} distance } truncated } }`,
  choke_points: `query ($to: ID, $first: Int) { answer: chokePoints(to: $to, first: $first) {
    step ${STEP} principals outOf removal } }`,
  findings: `query ($minimumSeverity: Severity, $query: ID, $source: String, $subject: String, $first: Int, $after: String) {
    answer: findings(minimumSeverity: $minimumSeverity, query: $query, source: $source, subject: $subject, first: $first, after: $after) {
      nodes { fingerprint severity status firstSeen riskQuery { id title } subject ${NODE} message }
      ${PAGE} truncated } }`,
  finding_places: `query ($query: ID!, $after: String) { answer: findings(query: $query, first: 1000, after: $after) {
    edges { cursor node { fingerprint } } pageInfo { hasNextPage endCursor } } }`,
  explain_finding: `query ($query: ID!, $after: String) { answer: findings(query: $query, first: 1, after: $after) { nodes {
    fingerprint severity status firstSeen lastSeen owners subject ${NODE} message
    riskQuery { id title description remediation controls { framework id } } evidence ${STEP} } } }`,
  execution: `query ($job: ID!, $asOf: String) { answer: execution(job: $job, asOf: $asOf) { job ${NODE} starters notes ${[
    ...['runsAs', 'runsOn', 'reads', 'starts', 'startedBy', 'answeredBy'],
    ...['publishesTo', 'becomes', 'fetches', 'runs', 'calls'],
  ]
    .map((part) => `${part} { node ${NODE} how decision condition }`)
    .join(' ')} } }`,
  snapshots: '{ sources { name takenAt coverage { code } } snapshots { source number } }',
  snapshot_times: '{ sources { name takenAt } }',
} as const;

export type DocumentName = keyof typeof documents;
