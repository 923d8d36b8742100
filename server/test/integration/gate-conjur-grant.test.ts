/** An approval opens a group of Conjur for the host of a job, and closes it at its end: also after a crash in between. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, afterEach, expect, it } from 'vitest';
import { openLog } from '../../src/accounts/log/audit-log.js';
import { readLog } from '../../src/accounts/log/read-log.js';
import { collectPolicy } from '../../src/collectors/conjur/files/collect.js';
import type { Task, Tasks } from '../../src/governance/approvals/task.js';
import { enforce, type Enforcement } from '../../src/governance/enforcement/enforce.js';
import { policyLoader, type PolicyLoader } from '../../src/governance/enforcement/policy-loader.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { ConjurState } from '../support/conjur-server/state.js';
import { startConjur, type RunningConjur } from '../support/conjur-server/start.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { removeFolder } from '../support/remove-folder.js';

const policy = `
- !group deployers
- !group readers
- !host build-1
- !host pipewarden-approver
- !variable db
- !permit { role: !group deployers, privileges: [ read, execute ], resource: !variable db }
- !grant { role: !group readers, member: !host build-1 }
- !permit { role: !host pipewarden-approver, privileges: [ read, update ], resource: !policy root }
`;
const source = ownSource('grants');
let dataDir: string;
let conjur: RunningConjur;
let loader: PolicyLoader;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pipewarden-grants-'));
  const file = join(folder, 'root.yml');
  await writeFile(file, policy);
  const signal = new AbortController().signal;
  await loadSnapshot(
    await testGraph(),
    await collectPolicy({ source, account: 'acme', loads: [file], version: '0', signal }),
    {},
  );
  await removeFolder(folder);
});
afterAll(() => emptySource(source));
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-grants-'));
  const state = new ConjurState('acme');
  state.load('put', 'root', policy);
  conjur = await startConjur(state);
  const login = { url: conjur.url, account: 'acme', login: 'host/pipewarden-approver' };
  loader = policyLoader({ ...login, apiKey: state.keyOf('acme:host:pipewarden-approver') });
});
afterEach(async () => {
  await conjur.close();
  await removeFolder(dataDir);
});

const person = { account: 'a', name: 'A', principals: [] };
const at = (minute: string) => `2026-01-01T12:${minute}:00.000Z`;
const task = (id: string, group: string): Task => ({
  ...{ id, at: at('00'), kind: 'approval', request: { job: 'job:acme/a' }, needs: [], requester: person, reason: 'r' },
  ...{ expiresAt: at('59'), lasts: 600, requestedUntil: null, idempotencyKey: null, agreements: [], until: at('10') },
  settled: { status: 'approved', at: at('00'), by: person, reason: 'r' },
  grants: [{ role: `group:${source}/${group}`, member: `host:${source}/build-1` }],
});
const tasks = (...all: Task[]): Tasks => new Map(all.map((each) => [each.id, each]));
const run = async (minute: string, more: Partial<Enforcement> = {}) =>
  enforce({
    ...{ graph: await testGraph(), dataDir, tasks: tasks(task('one', 'deployers')), source, log: openLog(dataDir) },
    ...{ by: 'this-machine', loader, at: at(minute), ...more },
  });
const mayFetch = () => conjur.state.allows('acme:host:build-1', 'execute', 'acme:variable:db');

it('shows the exact policy and changes nothing, unless it is told to', async () => {
  const { changes } = await run('01', { loader: null });
  expect(changes.map((each) => each.policy)).toEqual([
    '- !grant\n  role: !group "deployers"\n  member: !host "build-1"\n',
  ]);
  expect(mayFetch()).toBe(false);
  expect(conjur.asked).toEqual([]);
});

it('grants while the approval holds, once, and takes it back at its end', async () => {
  expect((await run('01')).changes.length).toBe(1);
  expect(mayFetch()).toBe(true);
  expect((await run('09')).changes).toEqual([]);
  expect((await run('10')).changes.map(({ statement }) => statement)).toEqual(['revoke']);
  expect(mayFetch()).toBe(false);
  expect((await run('11')).changes).toEqual([]);
  const kinds: string[] = [];
  for await (const { kind } of readLog(dataDir)) kinds.push(kind);
  expect(kinds).toEqual(['conjur-grant', 'conjur-revoke']);
});

it.each(['before it was loaded', 'after it was loaded'])(
  'takes back what a process that was killed left behind: %s',
  async (when) => {
    const killed: PolicyLoader = {
      async patch(text) {
        if (when.startsWith('after')) await loader.patch(text);
        throw new Error('killed');
      },
    };
    await expect(run('01', { loader: killed })).rejects.toThrow('killed');
    expect(mayFetch()).toBe(when.startsWith('after'));
    expect((await run('10')).changes.map(({ statement }) => statement)).toEqual(['revoke']);
    expect(mayFetch()).toBe(false);
    expect((await run('11')).changes).toEqual([]);
  },
);

it('leaves alone what a policy gives anyway, and keeps what a second approval needs', async () => {
  const { changes, permanent } = await run('01', { tasks: tasks(task('two', 'readers')) });
  expect([changes.length, permanent.length]).toEqual([0, 1]);
  const later = { ...task('three', 'deployers'), until: at('20') };
  const both = tasks(task('one', 'deployers'), later);
  await run('01', { tasks: both });
  expect((await run('10', { tasks: both })).changes).toEqual([]);
  expect(mayFetch()).toBe(true);
  await run('20', { tasks: both });
  expect(mayFetch()).toBe(false);
});

it('says why a Conjur was not changed', async () => {
  const wrong = policyLoader({ url: conjur.url, account: 'acme', login: 'host/pipewarden-approver', apiKey: 'wrong' });
  await expect(run('01', { loader: wrong })).rejects.toMatchObject({ code: 'conjur-not-changed' });
  const gone = policyLoader({ url: 'http://127.0.0.1:9', account: 'acme', login: 'x', apiKey: 'x' });
  await expect(run('02', { loader: gone })).rejects.toMatchObject({ code: 'conjur-not-changed' });
});
