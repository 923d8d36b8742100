/** What changed facts are about, in the groups that people look for. */
export const factGroups = [
  ...(['grants', 'memberships', 'people', 'credentials', 'bindings', 'items', 'builds'] as const),
  ...(['agents', 'repositories', 'plugins', 'machines', 'ended', 'other-tools', 'other'] as const),
] as const;

export type FactGroup = (typeof factGroups)[number];

const types: Readonly<Record<FactGroup, readonly string[]>> = {
  grants: ['GRANTED', 'GRANTED_WITHOUT_EFFECT', 'CASCADES_TO', 'OWNS', 'HOLDS', 'role'],
  memberships: ['MEMBER_OF', 'HAS_ROLE', 'SAME_AS'],
  people: ['user', 'group', 'host', 'layer', 'host-factory'],
  credentials: ['credential', 'store', 'token', 'variable', 'AUTHENTICATES_AS', 'RECEIVES', 'ISSUES'],
  bindings: ['BINDS', 'FETCHES', 'FETCHES_AS', 'LOGS_IN_AS'],
  items: ['controller', 'folder', 'job', 'view', 'account', 'policy', 'webservice', 'record'],
  builds: [
    'RUNS_AS',
    'RUNS_AS_HOLDERS_OF',
    'ANSWERED_BY',
    'TRIGGERS',
    'WOULD_TRIGGER',
    'webhook',
    'task',
    'RUNS',
    'destination',
    'PUBLISHES_TO',
  ],
  agents: ['agent', 'label', 'build-group', 'cloud', 'template', 'RUNS_ON', 'SELECTS', 'PROVISIONS'],
  repositories: [
    ...[
      'repository',
      'repository-owner',
      'repository-host',
      'repository-account',
      'library',
      'BUILDS_FROM',
      'USES_LIBRARY',
    ],
    ...['WRITES_TO', 'OWNS_REPOSITORY', 'PROPOSES_PIPELINES_OF', 'INJECTS_INTO', 'SCANS_WITH'],
  ],
  plugins: ['plugin', 'INSTALLS'],
  machines: ['machine', 'command', 'ssh-key', 'HOLDS_KEY', 'MAY_RUN', 'GIVES_SHELL_OF'],
  ended: ['ENDED'],
  'other-tools': ['foreign', 'LEADS_TO', 'RELATES_TO'],
  other: [],
};

const byType = new Map(factGroups.flatMap((group) => types[group].map((type) => [type, group] as const)));

/** By the relationship's type or the node's kind, else by the kind of what it leads to. */
export function groupOf(type: string, kind: string): FactGroup {
  return byType.get(type) ?? byType.get(kind) ?? 'other';
}
