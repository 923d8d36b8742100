/** Accounts over HTTP: signing in and out, tokens, roles, the one-time link, and that all of it is in the log. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLog } from '../../src/accounts/log/read-log.js';
import { verifyLog } from '../../src/accounts/log/verify-log.js';
import { addAccount, addToken, revokeToken } from '../../src/accounts/people/manage-accounts.js';
import { exportsByName } from '../../src/api/export/exports.js';
import { thisMachine, type AccountRole } from '../../src/domain/caller.js';
import { startApi, type TestApi } from '../support/api.js';
import { beginRequest } from '../support/begin-request.js';
import { testGraph } from '../support/graph.js';
import { temporaryFolder } from '../support/temporary-home.js';

const PASSWORD = 'sentinel words in a row';
const dataDir = temporaryFolder();
let api: TestApi;

beforeAll(async () => void (api = await startApi(await testGraph(), { dataDir })));
afterAll(() => api?.close());

const json = { 'content-type': 'application/json' };
const signIn = (name: string, password: string, headers: Record<string, string> = json) =>
  fetch(`${api.url}/session`, { method: 'POST', headers, body: JSON.stringify({ name, password }) });
const asking = (headers: Record<string, string>) => ({ headers: { ...json, ...headers } });
const ME = '{ me { name via roles scope mayDo } }';
const add = (name: string, roles: readonly AccountRole[], password: string | null = null) =>
  addAccount(dataDir, thisMachine, { name, roles, scope: null, principals: [], password });
const entries = async () => {
  const all = [];
  for await (const entry of readLog(dataDir)) all.push(entry);
  return all;
};

describe('a server', () => {
  it('is open to its own machine until there is an account, and to nobody afterwards', async () => {
    expect((await api.ask<{ me: { via: string } }>(ME)).data?.me.via).toBe('machine');
    expect(await api.signInLink()).toBeUndefined();
    await add('ann', ['auditor'], PASSWORD);
    const refused = await api.ask(ME);
    expect([refused.status, refused.errors?.[0]?.extensions.code]).toEqual([401, 'sign-in-needed']);
    const session = await fetch(`${api.url}/session`);
    expect([session.status, session.headers.get('cache-control')]).toEqual([401, 'no-store']);
    expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
  });

  it('gives whoever signs in a session that no script and no other site can use, and ends it', async () => {
    const answer = await signIn('ann', PASSWORD);
    expect(answer.status).toBe(204);
    const [cookie = '', ...attributes] = answer.headers.get('set-cookie')!.split('; ');
    expect(attributes).toEqual(['Path=/', 'HttpOnly', 'SameSite=Strict']);
    const mine = await api.ask<{ me: object }>(ME, {}, { ...asking({ cookie }), body: JSON.stringify({ query: ME }) });
    expect(mine.data?.me).toEqual({
      name: 'ann',
      via: 'session',
      roles: ['auditor'],
      scope: 'everything',
      mayDo: ['ask', 'audit'],
    });
    const ended = await fetch(`${api.url}/session`, { method: 'DELETE', headers: { cookie } });
    expect([ended.status, ended.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    expect((await api.ask(ME, {}, asking({ cookie }))).status).toBe(401);
  });

  it('takes no sign-in from another site, from a form, or of another shape', async () => {
    expect((await signIn('ann', PASSWORD, { ...json, origin: 'https://evil.example' })).status).toBe(403);
    expect((await signIn('ann', PASSWORD, { 'content-type': 'text/plain' })).status).toBe(415);
    for (const body of ['', '[]', '{"name":"ann"}', '{"name":1,"password":2}', `{"name":"${'x'.repeat(20_000)}"}`]) {
      const answer = await fetch(`${api.url}/session`, { method: 'POST', headers: json, body });
      expect([
        answer.status,
        ((await answer.json()) as { errors: [{ extensions: { code: string } }] }).errors[0].extensions.code,
      ]).toEqual([400, 'sign-in-malformed']);
    }
    expect((await signIn('ann', 'a wrong password')).status).toBe(401);
  });

  it.each([
    ...Object.keys(exportsByName).map((name) => ['GET', `/export/${name}?of=x`]),
    ...['evaluation', 'evaluations', 'search/subject', 'search/resource', 'search/action', 'requests'].map((path) => [
      'POST',
      `/access/v1/${path}`,
    ]),
    ['GET', '/access/v1/requests/x'],
  ])('tells nobody who is not signed in anything: %s %s', async (method, path) => {
    const answer = await fetch(api.url + path, { method, headers: json, ...(method === 'POST' ? { body: '{}' } : {}) });
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  });

  it('keeps a token whose scope is a part of the estate from what is not cut to it', async () => {
    const scope = { parts: [{ source: 's', folders: null }] };
    const { text, token } = await addToken(dataDir, thisMachine, 'ann', {
      ...{ purpose: 'test', roles: ['auditor'] as const, scope, days: 1 },
    });
    const headers = { ...json, authorization: `Bearer ${text}` };
    const asked = await fetch(`${api.url}/access/v1/search/subject`, { method: 'POST', headers, body: '{}' });
    expect(asked.status).toBe(400);
    const exported = await fetch(`${api.url}/export/access-review?of=x`, { headers });
    expect(await exported.json()).toMatchObject({ errors: [{ extensions: { code: 'unknown-node' } }] });
    await revokeToken(dataDir, thisMachine, token.id);
  });

  it('lets a token do what its roles allow until it is revoked', async () => {
    await add('bot', ['viewer', 'analyst']);
    const { text, token } = await addToken(dataDir, thisMachine, 'bot', {
      purpose: 'test',
      roles: ['viewer'],
      scope: null,
      days: 1,
    });
    const ask = (query: string) => api.ask(query, {}, asking({ authorization: `Bearer ${text}` }));
    expect((await ask(ME)).data).toMatchObject({ me: { name: 'bot', via: 'token', roles: ['viewer'] } });
    const refused = await ask('{ cypher(statement: "RETURN 1") { truncated } }');
    expect([refused.status, refused.data, refused.errors?.[0]?.extensions.code]).toEqual([
      403,
      undefined,
      'role-needed',
    ]);
    expect(await ask('mutation { keepFindingBaseline(name: "x") }')).toMatchObject({ status: 403 });
    await revokeToken(dataDir, thisMachine, token.id);
    expect((await ask(ME)).status).toBe(401);
  });

  it('has what AuthZEN is asked in the log, and answers no account more than its share', async () => {
    await add('asker', ['viewer']);
    const { text } = await addToken(dataDir, thisMachine, 'asker', { purpose: 'test', scope: null, days: 1 });
    const headers = { ...json, authorization: `Bearer ${text}` };
    const ask = (path: string) => fetch(`${api.url}/access/v1/${path}`, { method: 'POST', headers, body: '{"of":1}' });
    expect((await ask('evaluation')).status).toBe(400);
    const logged = (await entries()).filter(({ about }) => about === '/access/v1/evaluation');
    expect(logged).toMatchObject([{ kind: 'question', input: { of: 1 } }]);
    const held = Array.from({ length: 100 }, () => beginRequest(`${api.url}/access/v1/search/subject`, headers));
    await expect.poll(async () => (await ask('search/subject')).headers.get('retry-after')).toBe('1');
    expect((await ask('search/subject')).status).toBe(429);
    for (const each of held) each.destroy();
  });

  it('gives files to whoever may ask for what is in them, and to nobody else', async () => {
    await add('reader', ['viewer']);
    const { text } = await addToken(dataDir, thisMachine, 'reader', { purpose: 'test', scope: null, days: 1 });
    const get = async (name: string, headers: Record<string, string> = {}) => {
      const answer = await fetch(`${api.url}/export/${name}?principal=user:nobody/x`, { headers });
      const { errors } = (await answer.json()) as { errors: [{ extensions: { code: string } }] };
      return [answer.status, errors[0].extensions.code];
    };
    expect(await get('what-can')).toEqual([401, 'sign-in-needed']);
    expect(await get('what-can', { authorization: `Bearer ${text}` })).toEqual([400, 'unknown-node']);
    expect((await get('findings', { authorization: `Bearer ${text}` }))[1]).toBe('role-needed');
  });

  it('signs in a browser with its link, once', async () => {
    const link = (await api.signInLink())!;
    const first = await fetch(link, { redirect: 'manual' });
    expect([first.status, first.headers.get('location')]).toEqual([303, './']);
    const cookie = first.headers.get('set-cookie')!.split(';', 1)[0]!;
    expect((await api.ask(ME, {}, asking({ cookie }))).data).toMatchObject({ me: { via: 'machine' } });
    const second = await fetch(link, { redirect: 'manual' });
    expect([second.status, second.headers.get('set-cookie')]).toEqual([403, null]);
  });

  it('keeps in its log who asked what, and no secret', async () => {
    const all = await entries();
    expect((await verifyLog(dataDir)).problem).toBeNull();
    expect(JSON.stringify(all)).not.toContain('sentinel');
    expect(JSON.stringify(all)).not.toContain('pw_');
    expect(all.filter(({ kind }) => kind === 'signed-in')).toHaveLength(2);
    expect(all.filter(({ kind }) => kind === 'sign-in-refused').map(({ by, about }) => [by, about])).toEqual([
      ['nobody', 'ann'],
    ]);
    expect(all.find(({ kind, about }) => kind === 'refused' && about === 'keepFindingBaseline')).toMatchObject({
      ...{
        about: 'keepFindingBaseline',
        input: { fields: [{ field: 'keepFindingBaseline', arguments: { name: 'x' } }] },
      },
      result: { code: 'role-needed' },
    });
  });
});

describe('the surface', () => {
  it('lets nothing be kept, framed or loaded, whatever is asked', async () => {
    for (const path of [
      '/healthz',
      '/readyz',
      '/health',
      '/session',
      '/sign-in',
      '/sign-in/ways',
      '/sign-in/oidc',
      '/metrics',
      '/graphql',
      '/nowhere',
    ]) {
      const { headers } = await fetch(`${api.url}${path}`, { redirect: 'manual' });
      expect([path, headers.get('cache-control')]).toEqual([path, 'no-store']);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      for (const name of [
        'x-content-type-options',
        'x-frame-options',
        'referrer-policy',
        'permissions-policy',
        'cross-origin-opener-policy',
      ])
        expect(headers.get(name), `${path} ${name}`).not.toBeNull();
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('counts itself for operators alone', async () => {
    expect((await fetch(`${api.url}/metrics`)).status).toBe(401);
    await add('scraper', ['operator']);
    await add('looker', ['auditor']);
    const scrape = async (name: string) => {
      const { text } = await addToken(dataDir, thisMachine, name, { purpose: 'metrics', scope: null, days: 1 });
      return fetch(`${api.url}/metrics`, { headers: { authorization: `Bearer ${text}` } });
    };
    expect((await scrape('looker')).status).toBe(403);
    const metrics = await (await scrape('scraper')).text();
    expect(metrics).toContain('pipewarden_graph_up 1');
    expect(metrics).toMatch(/^pipewarden_http_requests_total{route="\/metrics",status="403"} 1$/m);
  });
});
