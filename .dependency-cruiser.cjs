/** Imports go one way: domain, text, files < jvm < collectors, compile, graph < sources, access < paths < risk < history < governance < api, cli; accounts is used by governance, api and cli. */
const rooms = {
  domain: [],
  text: [],
  files: [],
  jvm: ['domain'],
  collectors: ['domain', 'text', 'jvm'],
  compile: ['domain', 'text'],
  graph: ['domain', 'text', 'jvm'],
  sources: ['domain', 'text', 'files', 'jvm', 'collectors', 'compile', 'graph'],
  access: ['domain', 'text', 'graph', 'sources'],
  paths: ['domain', 'text', 'graph', 'access'],
  risk: ['domain', 'text', 'files', 'graph', 'sources', 'access', 'paths'],
  history: ['domain', 'text', 'graph', 'sources', 'access', 'paths', 'risk'],
  accounts: ['domain', 'text', 'files'],
  governance: [
    'domain',
    'text',
    'files',
    'graph',
    'collectors',
    'sources',
    'access',
    'paths',
    'risk',
    'history',
    'accounts',
  ],
  api: [
    ...['domain', 'text', 'files', 'graph', 'collectors', 'sources', 'access', 'paths', 'risk', 'history', 'accounts'],
    'governance',
  ],
  cli: [
    ...['domain', 'text', 'graph', 'collectors', 'sources', 'access', 'paths', 'risk', 'history', 'accounts'],
    ...['governance', 'api'],
  ],
};

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  name: `${room}-imports-one-way`,
  severity: 'error',
  comment: `${room} may import ${allowed.length > 0 ? allowed.join(', ') : 'no other room'}`,
  from: { path: `^server/src/${room}/`, pathNot: '\\.test\\.ts$' },
  to: { path: '^server/src/', pathNot: `^server/src/((${[room, ...allowed].join('|')})/|package-files\\.ts$)` },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^(server|web|scripts)/' },
      to: { circular: true },
    },
    {
      name: 'domain-imports-nothing',
      severity: 'error',
      comment: 'but zod, as the types of snapshots are inferred from their schemas',
      from: { path: '^server/src/domain/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^server/src/domain/|^node_modules/zod/' },
    },
    {
      name: 'systems-meet-in-joins',
      severity: 'error',
      comment: 'what joins two systems stands in compile/joins, so that each compiles without the other',
      from: { path: '^server/src/compile/(conjur|jenkins|opengraph|ssh|summon)/' },
      to: { path: '^server/src/compile/(conjur|jenkins|opengraph|ssh|summon)/', pathNot: '^server/src/compile/$1/' },
    },
    {
      name: 'only-graph-knows-the-driver',
      severity: 'error',
      from: { path: '^(server/src|scripts|web)/', pathNot: '^server/src/graph/' },
      to: { path: 'node_modules/neo4j-driver' },
    },
    {
      name: 'page-imports-nothing-of-the-server',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^server/' },
    },
    {
      name: 'server-imports-nothing-of-the-page',
      severity: 'error',
      from: { path: '^server/src/' },
      to: { path: '^web/' },
    },
    {
      name: 'no-unknown-room',
      severity: 'error',
      from: {},
      to: { path: `^server/src/(?!${Object.keys(rooms).join('|')}|[^/]+\\.ts)[^/]+/` },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: { path: '^(server|scripts)/' },
      to: { couldNotResolve: true, pathNot: 'shared/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.svelte', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
