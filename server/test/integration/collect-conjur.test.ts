/** A live Conjur through the command line and the real graph: read by its administrator, and by a host that sees little. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../src/access/check.js';
import { whoCan } from '../../src/access/who-can.js';
import { compileConjur } from '../../src/compile/conjur/compile.js';
import { latestSnapshot } from '../../src/sources/snapshots/latest-snapshot.js';
import { askWhatIf } from '../../src/sources/what-if.js';
import type { ConjurSnapshot } from '../../src/domain/conjur.js';
import { privilegeId } from '../../src/domain/permissions.js';
import { bruteForce } from '../support/brute-force.js';
import { ConjurState } from '../support/conjur-server/state.js';
import { startConjur, type RunningConjur } from '../support/conjur-server/start.js';
import { emptySource, graphDataDir, ownSource, testGraph } from '../support/graph.js';
import { removeFolder } from '../support/remove-folder.js';

const program = fileURLToPath(new URL('../../../bin/pipewarden.js', import.meta.url));
const graph = await testGraph();
const [vault, part] = [ownSource('vault'), ownSource('part')];

const policy = `
- !user ann
- !group operators
- !grant
  role: !group operators
  member: !user ann
- !host reader
- !policy
  id: prod
  owner: !group operators
  body:
    - !host app
    - !host idle
    - !layer apps
    - !group hidden
    - !grant
      role: !layer apps
      member: !host app
    - !variable password
    - !permit
      role: !layer apps
      privileges: [ read, execute ]
      resource: !variable password
    - !permit
      role: !group hidden
      privilege: execute
      resource: !variable password
- !permit
  role: !host reader
  privilege: read
  resources: [ !variable prod/password, !layer prod/apps, !host prod/idle ]
`;

let folder: string;
let server: RunningConjur;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pipewarden-conjur-'));
  const state = new ConjurState('acme');
  const { error } = state.load('put', 'root', policy);
  if (error) throw new Error(error.message);
  state.setSecret('acme:variable:prod/password', 'S3NTINEL-value');
  server = await startConjur(state);
});

afterAll(async () => {
  await server.close();
  await removeFolder(folder);
  await emptySource(vault);
  await emptySource(part);
});

function pipewarden(
  args: readonly string[],
  secrets: Record<string, string> = {},
): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, PIPEWARDEN_DATA: graphDataDir(), ...secrets };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env, maxBuffer: 1 << 26 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
    });
  });
}

function collect(source: string, login: string, role: string, ...more: string[]): ReturnType<typeof pipewarden> {
  const args = ['collect', 'conjur', '--source', source, '--url', server.url, '--account', 'acme', '--login', login];
  return pipewarden([...args, ...more], { PIPEWARDEN_CONJUR_API_KEY: server.state.keyOf(role) });
}

describe('a live Conjur read by its administrator', () => {
  it('is in the graph: who can execute a variable, who loaded the policy that says so', async () => {
    const collected = await collect(vault, 'admin', 'acme:user:admin');
    expect(collected, collected.err).toMatchObject({ code: 0, out: '' });
    expect(collected.err).toContain('11 records and the members of 10 roles');
    expect(collected.err).not.toContain('not known');
    const password = `variable:${vault}/prod/password`;
    const { items } = await whoCan(graph, { permission: 'execute', resource: password, first: 50 });
    expect(items.map(({ principal, decision }) => `${decision} ${principal.id}`)).toEqual([
      `allowed host:${vault}/prod/app`,
      `allowed user:${vault}/admin`,
      `allowed user:${vault}/ann`,
    ]);
    const steps = items[0]!.evidence.flatMap(({ type, readAt }) => readAt.map((place) => `${type} ${place}`));
    expect(steps[0]).toMatch(/^MEMBER_OF policy root, version 1:16 by acme:user:admin at \S+, !grant$/);
    const answer = await pipewarden(['who-can', 'execute', password, '--format', 'json']);
    expect(answer.out, answer.err).toContain(`host:${vault}/prod/app`);
  });

  it('is unchanged when it is collected again, and takes a what-if as policy files do', async () => {
    const again = await collect(vault, 'admin', 'acme:user:admin', '--json');
    expect(JSON.parse(again.out)).toMatchObject({ added: 0, removed: 0, coverage: [] });
    const text = '- !delete\n  record: !variable prod/password\n';
    const load = { mode: 'patch', branch: 'root', file: 'change.yml', text } as const;
    const answer = await askWhatIf({ dataDir: graphDataDir(), source: vault, load });
    expect(answer).toMatchObject({ wiped: [{ variable: 'acme:variable:prod/password', remains: false }] });
  });
});

describe('a live Conjur read by a host that sees little', () => {
  it('says what it is not shown, and answers unknown where that decides', async () => {
    const collected = await collect(part, 'host/reader', 'acme:host:reader');
    expect(collected, collected.err).toMatchObject({ code: 0 });
    expect(collected.err).toContain('needs read on acme:group:prod/hidden');
    const password = `variable:${part}/prod/password`;
    const ask = (principal: string) => check(graph, { principal, permission: 'execute', resource: password });
    expect(await ask(`host:${part}/prod/idle`)).toMatchObject({ decision: 'denied' });
    expect(await ask(`host:${part}/reader`)).toMatchObject({ decision: 'denied' });
    expect(await ask(`host:${part}/prod/app`)).toMatchObject({ decision: 'allowed' });
    const told = await ask(`user:${part}/ann`);
    expect(told.decision).toBe('allowed');
    expect(told.evidence[0]!.rule).toContain('the server says so');
    const hidden = `group:${part}/prod/hidden`;
    const unknown = await check(graph, { principal: `host:${part}/reader`, permission: 'update', resource: hidden });
    expect(unknown).toMatchObject({ decision: 'unknown', reasons: [expect.stringContaining('was not shown')] });
    expect((await pipewarden(['check', `host:${part}/reader`, 'update', hidden])).code).toBe(3);
  });

  it('decides in the graph as by brute force over its facts', async () => {
    const snapshot = (await latestSnapshot(graphDataDir(), part)) as ConjurSnapshot;
    const { facts } = await compileConjur(snapshot, {});
    const reference = bruteForce(facts);
    const ids = facts.nodes.filter(({ properties }) => properties['conjurId']).map(({ id }) => id);
    const principals = ids.filter((id) => /^(user|host):/.test(id));
    const found = new Set<string>();
    for (const resource of ids)
      for (const principal of principals) {
        const { decision } = await check(graph, { principal, permission: 'execute', resource });
        expect(decision, `${principal} ${resource}`).toBe(
          reference.decide(principal, privilegeId('execute'), resource),
        );
        found.add(decision);
      }
    expect([...found].sort()).toEqual(['allowed', 'denied', 'unknown']);
  });
});

describe('collect conjur', () => {
  it('leaves no secret in snapshots, answers and errors', async () => {
    const wrong = await pipewarden(
      ['collect', 'conjur', '--source', vault, '--url', server.url, '--account', 'acme', '--login', 'admin'],
      { PIPEWARDEN_CONJUR_API_KEY: 'S3NTINEL-key' },
    );
    expect(wrong).toMatchObject({ code: 2, out: '' });
    expect(wrong.err).toContain('does not let admin into the account acme');
    const keys = [server.state.keyOf('acme:user:admin'), server.state.keyOf('acme:host:reader'), 'S3NTINEL'];
    const stored = await Promise.all([vault, part].map(readSnapshots));
    for (const text of [wrong.err, ...stored.flat()])
      for (const secret of keys) expect(text.includes(secret)).toBe(false);
  });

  it('takes the key from a file, and says in one sentence what is missing or unreadable', async () => {
    const file = join(folder, 'key');
    await writeFile(file, `${server.state.keyOf('acme:user:ann')}\n`);
    const base = ['collect', 'conjur', '--source', part, '--account', 'acme', '--login', 'ann', '--accept-shrink'];
    expect(await pipewarden([...base, '--url', server.url, '--api-key-file', file])).toMatchObject({ code: 0 });
    const missing = await pipewarden([...base, '--url', server.url]);
    expect(missing).toMatchObject({ code: 2, err: expect.stringContaining('PIPEWARDEN_CONJUR_API_KEY') });
    const absent = await pipewarden([...base, '--url', server.url, '--api-key-file', join(folder, 'absent')]);
    expect(absent).toMatchObject({ code: 2, err: expect.stringContaining('cannot be read') });
    const elsewhere = await pipewarden([...base, '--url', 'http://127.0.0.1:9', '--api-key-file', file]);
    expect(elsewhere).toMatchObject({ code: 2, err: expect.stringContaining('Nothing answers at') });
  });
});

async function readSnapshots(source: string): Promise<readonly string[]> {
  const directory = join(graphDataDir(), 'snapshots', source);
  const names = await readdir(directory);
  return Promise.all(names.map(async (name) => gunzipSync(await readFile(join(directory, name))).toString('utf8')));
}
