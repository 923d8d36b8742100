/** Sources that are added over the API: tested, collected and taken away, by those who may. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount, addToken } from '../../src/accounts/people/manage-accounts.js';
import { thisMachine, type AccountRole } from '../../src/domain/caller.js';
import { packageFile } from '../../src/package-files.js';
import { collectApart } from '../../src/sources/apart/collect-apart.js';
import { describeNewSource } from '../../src/sources/registered/change-sources.js';
import { readRegistered } from '../../src/sources/registered/registered-file.js';
import { testSource, type SourceTest } from '../../src/sources/registered/test-source.js';
import { startApi, subscribe, type TestApi } from '../support/api.js';
import { startDouble, type DoubleJenkins } from '../support/double-jenkins.js';
import { ConjurState } from '../support/conjur-server/state.js';
import { startConjur } from '../support/conjur-server/start.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { startReplay } from '../support/live-recording.js';
import { temporaryFolder } from '../support/temporary-home.js';

const name = ownSource('registered');
const dataDir = temporaryFolder();
let api: TestApi;
let jenkins: Awaited<ReturnType<typeof startReplay>>;
/** Little is read of it and loaded. */
let small: DoubleJenkins;

beforeAll(async () => {
  const graph = await testGraph();
  [jenkins, small] = await Promise.all([startReplay('acme-matrix'), startDouble({})]);
  api = await startApi(graph, { dataDir, collect: collectApart(graph, dataDir) });
  mkdirSync(join(dataDir, 'secrets'));
  writeFileSync(join(dataDir, 'secrets', 'acme.token'), 'replay-token\n');
});

afterAll(async () => {
  await api?.close();
  await Promise.all([jenkins?.close(), small?.close(), emptySource(name), emptySource(`${name}-small`)]);
});

const ADD = 'mutation ($input: AddSourceInput!) { addSource(input: $input) { name kind url user account secret } }';
const TEST =
  'mutation ($name: String!) { testSource(name: $name) { summary notShown { code message subjects missingPermission leavesOpen next } } }';
const input = () => ({ name, kind: 'jenkins', url: jenkins.url, user: 'svc-explorer', tokenFile: 'acme.token' });

describe('a source over the API', () => {
  it('is added with the place of its secret, and listed', async () => {
    const added = await api.ask<{ addSource: object }>(ADD, { input: input() });
    const secret = `file ${join(dataDir, 'secrets', 'acme.token')}`;
    expect(added.data?.addSource).toMatchObject({ name, kind: 'jenkins', user: 'svc-explorer', account: null, secret });
    const listed = await api.ask('{ registeredSources { name secret addedAt } }');
    expect(listed.data).toMatchObject({ registeredSources: [{ name, secret }] });
    for (const [change, code] of [
      [{}, 'source-registered'],
      [{ name: 'other', tokenFile: '../accounts/accounts.json' }, 'secret-not-allowed'],
      [{ name: 'other', kind: 'gitlab' }, 'source-malformed'],
    ] as const)
      expect((await api.ask(ADD, { input: { ...input(), ...change } })).errors?.[0]?.extensions.code).toBe(code);
  });

  it('says what its account is shown, which permissions are missing, and how they are given', async () => {
    const { data } = await api.ask<{ testSource: SourceTest }>(TEST, { name });
    const { summary, notShown } = data!.testSource;
    expect(summary).toMatch(
      /^Jenkins 2\.433 answers at .+ and shows svc-explorer \d+ items, \d+ of which were tried, /,
    );
    const missing = notShown.find(({ missingPermission }) => missingPermission === 'Job/ExtendedRead');
    expect(missing).toMatchObject({
      code: 'item-unreadable',
      next: expect.stringContaining('to svc-explorer in Manage'),
    });
    expect(notShown.find(({ code }) => code === 'strategy-unread')?.next).toContain('should not be given for this');
    for (const each of notShown) expect(each.message).toMatch(/\.$/);
  });

  it('is collected, followed to its end, and taken away while what was loaded stays', async () => {
    const source = `${name}-small`;
    await api.ask(ADD, { input: { ...input(), name: source, url: small.url } });
    await api.ask('mutation ($name: String!) { collectSource(name: $name) { phase } }', { name: source });
    const progress = `subscription { collectionProgress(source: "${source}") { finished error } }`;
    let last: { finished: boolean; error: string | null } | undefined;
    for await (const event of subscribe<{ collectionProgress: typeof last }>(api.url, progress))
      last = event.collectionProgress;
    expect(last).toEqual({ finished: true, error: null });
    const scheduled = await api.ask(
      'mutation ($name: String!) { scheduleSource(name: $name, at: "02:00") { schedule nextRunAt lastRun { by outcome failures } } }',
      { name: source },
    );
    expect(scheduled.data).toMatchObject({
      scheduleSource: { schedule: 'at 02:00', nextRunAt: expect.any(String), lastRun: { by: 'api', outcome: 'done' } },
    });
    const remove = () => api.ask('mutation ($name: String!) { removeSource(name: $name) }', { name: source });
    expect((await remove()).data).toEqual({ removeSource: true });
    expect((await remove()).data).toEqual({ removeSource: false });
    const after = await api.ask<Record<string, { name: string }[]>>('{ registeredSources { name } sources { name } }');
    expect(after.data?.['registeredSources']?.map((each) => each.name)).toEqual([name]);
    expect(after.data?.['sources']?.map((each) => each.name)).toContain(source);
  });

  it('is read with a token that a Conjur holds, which was added before', async () => {
    const state = new ConjurState('acme');
    state.load('put', 'root', '- !policy { id: pipewarden, body: [ !variable ci-token ] }\n');
    state.setSecret('acme:variable:pipewarden/ci-token', 'replay-token');
    const conjur = await startConjur(state);
    writeFileSync(join(dataDir, 'secrets', 'vault.key'), state.keyOf(state.admin));
    const vault = { name: 'vault-of-tokens', kind: 'conjur', url: conjur.url, account: 'acme', user: 'admin' };
    const ci = { ...input(), name: 'ci-by-vault', tokenFile: null, tokenConjur: 'vault-of-tokens:pipewarden/ci-token' };
    await api.ask(ADD, { input: { ...vault, tokenFile: 'vault.key' } });
    expect((await api.ask(ADD, { input: ci })).data).toMatchObject({ addSource: { secret: ci.tokenConjur } });
    const tested = await api.ask<{ testSource: SourceTest }>(TEST, { name: ci.name });
    for (const added of [ci.name, vault.name])
      await api.ask('mutation ($name: String!) { removeSource(name: $name) }', { name: added });
    await conjur.close();
    expect(tested.data!.testSource.summary).toMatch(/^Jenkins 2\.433 answers .+ shows svc-explorer \d+ items/);
  });

  it('is added, tested and removed by administrators alone, and collected by operators', async () => {
    const tokens = new Map<AccountRole, string>();
    for (const role of ['administrator', 'operator', 'approver'] as const) {
      await addAccount(dataDir, thisMachine, {
        name: role,
        roles: [role],
        scope: null,
        principals: [],
        password: null,
      });
      const given = { purpose: 'test', scope: null, days: 1 };
      tokens.set(role, (await addToken(dataDir, thisMachine, role, given)).text);
    }
    const codes = async (role: AccountRole) => {
      const asked = [
        [ADD, { input: { ...input(), name: 'none', url: 'gopher://x' } }],
        [TEST, { name: 'none' }],
        ['mutation { removeSource(name: "none") }', {}],
        ['mutation { scheduleSource(name: "none", every: "1h") { schedule } }', {}],
        ['mutation { collectSource(name: "none") { phase } }', {}],
        ['{ registeredSources { name } }', {}],
      ] as const;
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${tokens.get(role)}` };
      const answers = asked.map(([query, variables]) =>
        api.ask(query, {}, { headers, body: JSON.stringify({ query, variables }) }),
      );
      return (await Promise.all(answers)).map(({ errors }) => errors?.[0]?.extensions.code ?? 'answered');
    };
    const [refused, unknown] = ['role-needed', 'source-not-registered'];
    expect(await codes('administrator')).toEqual(['url-malformed', unknown, 'answered', unknown, unknown, 'answered']);
    expect(await codes('operator')).toEqual([refused, refused, refused, refused, unknown, 'answered']);
    expect(await codes('approver')).toEqual([refused, refused, refused, refused, refused, refused]);
  });
});

it('a Conjur says what it shows a host, and what a policy would have to permit', async () => {
  const state = new ConjurState('acme');
  state.load(
    'put',
    'root',
    '- !host reader\n- !variable hidden\n- !variable seen\n- !permit { role: !host reader, privilege: read, resource: !variable seen }\n',
  );
  const conjur = await startConjur(state);
  process.env['REGISTERED_CONJUR_KEY'] = state.keyOf('acme:host:reader');
  const source = describeNewSource({
    ...{ kind: 'conjur', name: 'vault', url: conjur.url, account: 'acme', user: 'host/reader', ca: null },
    secret: { from: 'variable', name: 'REGISTERED_CONJUR_KEY' },
  });
  const { summary, notShown } = await testSource(source).finally(() => conjur.close());
  expect(summary).toMatch(/ shows host\/reader \d+ records? of the account acme\.$/);
  const unseen = notShown.find(({ code }) => code === 'records-unseen');
  expect(unseen?.next).toMatch(/^Load a policy that permits host\/reader this: read on /);
});

describe('the command line', () => {
  const run = (folder: string, ...args: string[]) =>
    spawnSync(process.execPath, [packageFile('bin/pipewarden.js'), ...args], {
      env: { ...process.env, PIPEWARDEN_DATA: folder, WRONG_TOKEN: 'sentinel-token' },
      encoding: 'utf8',
    });
  const add = ['sources', 'add', 'gone', '--kind', 'jenkins', '--url', 'http://127.0.0.1:9/', '--user', 'ann'];

  it('adds nothing that cannot be read, and prints no secret', async () => {
    const folder = temporaryFolder();
    const refused = run(folder, ...add, '--token-env', 'WRONG_TOKEN');
    expect([refused.status, refused.stderr]).toEqual([2, expect.stringMatching(/\(host-unreachable\)\n$/)]);
    expect(refused.stderr).not.toContain('sentinel-token');
    expect(await readRegistered(folder)).toEqual([]);
  });
});
