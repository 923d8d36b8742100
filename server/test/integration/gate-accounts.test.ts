/** Who may ask the gate, and who decides, where there are accounts: an account decides as the person it is tied to. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount, addToken } from '../../src/accounts/people/manage-accounts.js';
import { thisMachine, type AccountRole, type RowScope } from '../../src/domain/caller.js';
import { startApi, type TestApi } from '../support/api.js';
import { testGraph } from '../support/graph.js';
import { loadSeedEstate, type SeedEstate } from '../support/seed-estate.js';
import { seedFolder } from '../support/seed-home.js';
import { removeFolder } from '../support/remove-folder.js';

let dataDir: string;
let seed: SeedEstate;
let api: TestApi;
const tokens = new Map<string, string>();
/** Serves the key set of a controller. */
let controller: Server;
let controllerUrl: string;

beforeAll(async () => {
  process.env['PIPEWARDEN_GATE_PATIENCE'] = '60000';
  dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-gate-accounts-'));
  const graph = await testGraph();
  seed = await loadSeedEstate(graph);
  const text = await readFile(join(seedFolder, 'guardrails.yaml'), 'utf8');
  const here = text.replaceAll(/:larkspur(?=\/)/g, `:${seed.source}`);
  await writeFile(join(dataDir, 'guardrails.yaml'), here.replace(/ {2}- id: quiet-weekend[^]*?\n\n/, ''));
  const part: RowScope = { parts: [{ source: seed.source, folders: ['tickets'] }] };
  await add('henrik', ['approver']);
  await add('nora', ['approver']);
  await add('viktor', ['viewer']);
  await add('ana', ['viewer'], part);
  await add('ci', ['viewer'], { parts: [{ source: seed.source, folders: null }] });
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] });
  controller = createServer((_, response) => response.end(keys));
  await new Promise<void>((resolve) => controller.listen(0, '127.0.0.1', resolve));
  controllerUrl = `http://127.0.0.1:${(controller.address() as AddressInfo).port}/`;
  const believed = { format: 1, controllers: [{ source: seed.source, url: controllerUrl, audience: 'pipewarden' }] };
  process.env['PIPEWARDEN_BUILD_TOKENS'] = join(dataDir, 'builds.yaml');
  await writeFile(process.env['PIPEWARDEN_BUILD_TOKENS'], JSON.stringify(believed));
  const build = new SignJWT({ sub: `${controllerUrl}job/inventory/`, build_number: 41 });
  const signed = await build
    .setProtectedHeader({ alg: 'ES256', kid: 'k' })
    .setIssuer(`${controllerUrl}oidc`)
    .setAudience('pipewarden')
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(privateKey);
  tokens.set('build', signed);
  api = await startApi(graph, { dataDir });
});
afterAll(async () => {
  controller?.close();
  delete process.env['PIPEWARDEN_BUILD_TOKENS'];
  delete process.env['PIPEWARDEN_GATE_PATIENCE'];
  await api?.close();
  await seed?.empty();
  await removeFolder(dataDir);
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

describe('a token of a controller or a build', () => {
  async function ask(
    name: string,
    job: string,
    { path = 'evaluation', action = 'gate', context = {}, source = seed.source } = {},
  ) {
    const subject = { type: 'controller', id: seed.source };
    const body = { subject, action: { name: action }, resource: { type: 'job', id: `${source}/${job}` }, context };
    const sent = { method: 'POST', headers: headersOf(name), body: JSON.stringify(body) };
    const response = await fetch(`${api.url}/access/v1/${path}`, sent);
    return { status: response.status, ...((await response.json()) as { context?: Record<string, unknown> }) };
  }

  it('of a build gets decisions about it, without paths, and nothing else', async () => {
    const own = await ask('build', 'inventory');
    expect([own.status, own.context?.['outcome']]).toEqual([200, 'allow']);
    expect(own.context).not.toHaveProperty('evidence');
    expect((await ask('build', 'inventory')).status).toBe(200);
    expect((await ask('build', 'inventory', { action: 'Job/Build' })).status).toBe(403);
    expect((await ask('build', 'inventory', { path: 'search/subject' })).status).toBe(403);
    expect((await ask('build', 'inventory', { path: 'evaluations' })).status).toBe(403);
  });

  it('of a controller gets decisions about its jobs, and is told of no other', async () => {
    const own = await ask('ci', 'inventory');
    expect([own.status, own.context?.['outcome']]).toEqual([200, 'allow']);
    const foreign = await ask('ci', 'inventory', { source: 'elsewhere' });
    expect(foreign.context).toMatchObject({ reason: 'unknown' });
    expect(foreign.context).not.toHaveProperty('outcome');
  });

  it('of a controller holds for all its jobs, of a build for its one request', async () => {
    expect((await ask('ci', 'status-page')).status).toBe(200);
    expect((await ask('build', 'status-page')).status).toBe(403);
    const more = { credentials: [seed.here('credential:larkspur/#git-reader')] };
    expect((await ask('build', 'inventory', { context: more })).status).toBe(403);
  });
});
