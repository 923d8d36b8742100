/** Who may ask the gate, and who decides, where there are accounts: an account decides as the person it is tied to. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addAccount, addToken } from '../../src/accounts/people/manage-accounts.js';
import { thisMachine, type AccountRole, type RowScope } from '../../src/domain/caller.js';
import { startApi, type TestApi } from '../support/api.js';
import { testGraph } from '../support/graph.js';
import { loadSeedEstate, type SeedEstate } from '../support/seed-estate.js';
import { seedFolder } from '../support/seed-home.js';

let dataDir: string;
let seed: SeedEstate;
let api: TestApi;
const tokens = new Map<string, string>();

beforeAll(async () => {
  process.env['PIPEWARDEN_GATE_PATIENCE'] = '60000';
  dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-gate-accounts-'));
  const graph = await testGraph();
  seed = await loadSeedEstate(graph);
  const text = await readFile(join(seedFolder, 'guardrails.yaml'), 'utf8');
  await writeFile(join(dataDir, 'guardrails.yaml'), text.replaceAll(/:larkspur(?=\/)/g, `:${seed.source}`));
  const part: RowScope = { parts: [{ source: seed.source, folders: ['tickets'] }] };
  await add('henrik', ['approver']);
  await add('nora', ['approver']);
  await add('viktor', ['viewer']);
  await add('ana', ['viewer'], part);
  api = await startApi(graph, { dataDir });
});
afterAll(async () => {
  delete process.env['PIPEWARDEN_GATE_PATIENCE'];
  await api?.close();
  await seed?.empty();
  await rm(dataDir, { recursive: true, force: true });
});

async function add(name: string, roles: readonly AccountRole[], scope: RowScope | null = null): Promise<void> {
  const principals = [seed.here(`user:larkspur/${name}`)];
  await addAccount(dataDir, thisMachine, { name, roles, scope, principals, password: null });
  const { text } = await addToken(dataDir, thisMachine, name, { purpose: 'test', scope: null, days: 1 });
  tokens.set(name, text);
}

const headersOf = (name?: string): Record<string, string> => ({
  'content-type': 'application/json',
  ...(name === undefined ? {} : { authorization: `Bearer ${tokens.get(name) ?? ''}` }),
});

async function evaluate(name?: string) {
  const asked = { subject: { type: 'user', id: `${seed.source}/henrik` }, action: { name: 'Job/Build' } };
  const body = JSON.stringify({
    ...asked,
    resource: { type: 'job', id: `${seed.source}/release/production/deploy-tickets` },
  });
  const response = await fetch(`${api.url}/access/v1/evaluation`, { method: 'POST', headers: headersOf(name), body });
  return answerOf(response);
}

async function answerOf(response: Response) {
  return {
    status: response.status,
    asks: response.headers.get('www-authenticate'),
    ...((await response.json()) as object),
  };
}

const send = async (path: string, name: string, body: object) =>
  answerOf(
    await fetch(`${api.url}/access/v1/${path}`, {
      method: 'POST',
      headers: headersOf(name),
      body: JSON.stringify(body),
    }),
  );

it('AuthZEN asks who it is, and answers whoever sees a part of the estate about that part', async () => {
  expect(await evaluate()).toMatchObject({ status: 401, asks: 'Bearer' });
  expect(await evaluate('viktor')).toMatchObject({ status: 200, decision: true });
  const hidden = await evaluate('ana');
  expect(hidden).toMatchObject({ status: 200, decision: false, context: { reason: 'unknown' } });
  const action = { name: 'Job/Build' };
  const [user, there, elsewhere, invented] = [
    ...[
      { type: 'user', id: `${seed.source}/ana` },
      { type: 'job', id: `${seed.source}/tickets/web/build` },
    ],
    ...[`${seed.source}/release/production/deploy-tickets`, `${seed.source}/no/such/job`].map((id) => ({
      type: 'job',
      id,
    })),
  ] as const;
  const about = (resource: object, name = action.name) => ({ subject: user, action: { name }, resource });
  for (const name of ['Job/Build', 'gate']) {
    const [one, other] = [
      await send('evaluation', 'ana', about(elsewhere!, name)),
      await send('evaluation', 'ana', about(invented!, name)),
    ];
    expect(JSON.stringify(one).replaceAll(elsewhere!.id, 'ID')).toBe(
      JSON.stringify(other).replaceAll(invented!.id, 'ID'),
    );
  }
  const search = { subject: user, action, resource: { type: 'job' } };
  const [mine, all] = await Promise.all(
    ['ana', 'viktor'].map(
      async (name) => (await send('search/resource', name, search)) as { results?: { id: string }[] },
    ),
  );
  const [found, whole] = [mine!.results ?? [], all!.results ?? []];
  const inPart = whole.filter(({ id }) => id.startsWith(`${seed.source}/tickets/`));
  expect(found).toEqual(inPart);
  expect([inPart.length > 0, whole.length > inPart.length]).toEqual([true, true]);
  const asked = await send('evaluation', 'ana', about({ ...there, id: inPart[0]!.id }));
  expect(asked).toMatchObject({ status: 200, decision: true });
  expect(JSON.stringify(asked)).not.toContain('release/');
});

it('an account decides as who it is tied to, never about its own request, and only with the role for it', async () => {
  const ASK =
    'mutation ($request: GateRequestInput!) { requestApproval(request: $request, reason: "release 41") { id requester } }';
  const APPROVE =
    'mutation ($request: ID!, $by: ID) { approve(request: $request, by: $by, reason: "ok") { status agreedBy } }';
  const send = async (name: string, query: string, variables: object) => {
    const { data, errors } = await api.ask<Record<string, Record<string, unknown>>>(
      query,
      variables as Record<string, unknown>,
      { headers: headersOf(name) },
    );
    return errors?.[0]?.extensions.code ?? data!;
  };
  const request = {
    job: seed.here('job:larkspur/release/production/deploy-tickets'),
    as: seed.here('user:larkspur/henrik'),
  };
  const asked = (await send('henrik', ASK, { request })) as Record<string, Record<string, unknown>>;
  const id = asked['requestApproval']!['id'];
  expect(await send('henrik', APPROVE, { request: id })).toBe('not-eligible');
  expect(await send('henrik', APPROVE, { request: id, by: seed.here('user:larkspur/nora') })).toBe('not-eligible');
  expect(await send('viktor', APPROVE, { request: id })).toBe('role-needed');
  expect(await send('nora', APPROVE, { request: id })).toMatchObject({
    approve: { status: 'APPROVED', agreedBy: [seed.here('user:larkspur/nora')] },
  });
});
