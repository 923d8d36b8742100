/** Files that the examples of the documents name, as a reader would have them. */
import { gzipSync } from 'node:zlib';
import { fetched, loggedIn } from './audit-lines.js';

/** What the examples ask about is declared here. */
export const policyOfDocuments = `
- !host pipewarden
- !policy
  id: prod
  body: [ !variable db/password ]
- !policy { id: apps }
- !policy
  id: executors
  body: [ !host build-01 ]
- !policy
  id: ci
  body: [ !host executor-01 ]
- !permit
  role: !host executors/build-01
  privileges: [ read, execute ]
  resource: !variable prod/db/password
- !permit
  role: !host ci/executor-01
  privileges: [ read, execute ]
  resource: !variable prod/db/password
- !permit
  role: !host pipewarden
  privilege: read
  resources: [ !variable prod/db/password, !host ci/executor-01 ]
`;

const audit = [
  loggedIn('host:ci/executor-01', '2026-05-01T00:00:00.000Z'),
  fetched('host:ci/executor-01', 'prod/db/password', '2026-05-01T00:00:01.000Z'),
]
  .join('\n')
  .replaceAll('acme:', 'docs-acme:');

export const documentedFiles: readonly (readonly [name: string, content: string | Uint8Array])[] = [
  ['teams.json', '{"teams": {"payments": ["job:larkspur/tickets/*"]}}'],
  ['ann.password', 'words that do not belong together'],
  ['root.yml', policyOfDocuments],
  ['apps.yml', '- !layer web\n'],
  ['change.yml', '- !host new\n'],
  ['ci/secrets.yml', 'DB_PASSWORD: !var prod/db/password\n'],
  ['Makefile', 'deploy:\n\tsummon -f ci/secrets.yml ./deploy.sh\n'],
  [
    'authorized_keys',
    'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAw alice@laptop\n',
  ],
  ['audit.log', `${audit}\n`],
  ['audit.log.1.gz', gzipSync(`${audit}\n`)],
  [
    'casc/jenkins.yaml',
    'jenkins:\n  authorizationStrategy:\n    globalMatrix:\n      entries:\n        - user: {name: root, permissions: [Overall/Administer]}\n',
  ],
  ['writers.csv', 'repository,person,level\nacme/shop,alice,write\ngit.example.test/acme/*,bob,admin\n'],
  ['checkouts/README', 'No job has a checkout here.\n'],
];
