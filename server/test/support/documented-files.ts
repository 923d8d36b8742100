/** Files that the examples of the documents name, as a reader would have them. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { packageFile } from '../../src/package-files.js';
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

/** The first file that a document shows. */
function exampleIn(document: string): string {
  return /```yaml\n(.*?)```/s.exec(readFileSync(packageFile(document), 'utf8'))![1]!;
}

export const documentedFiles: readonly (readonly [name: string, content: string | Uint8Array])[] = [
  ['data/zones.yaml', exampleIn('docs/zones.md')],
  ['data/deployers.cypher', 'MATCH (user:User) RETURN user.id AS id LIMIT 2'],
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
  ['agents.csv', 'user,token,agent\nalice,claude-code,Claude Code\n'],
  ['zizmor.json', '[]'],
  ['poutine.json', '{"findings": [], "rules": {}}'],
  [
    'ad.json',
    '{"graph": {"nodes": [{"id": "S-1-5-21-1", "kinds": ["User"], "properties": {"samaccountname": "henrik"}}, {"id": "S-1-5-21-2", "kinds": ["Computer"]}], "edges": [{"kind": "AdminTo", "start": {"value": "S-1-5-21-1"}, "end": {"value": "S-1-5-21-2"}}]}}',
  ],
  ['writers.csv', 'repository,person,level\nacme/shop,alice,write\ngit.example.test/acme/*,bob,admin\n'],
  ['checkouts/README', 'No job has a checkout here.\n'],
];
