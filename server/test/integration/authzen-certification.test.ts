/**
 * The certification scenario of the AuthZEN Authorization API 1.0 (openid/authzen, certification/authorization-api-1_0-scenario.md):
 * Basic Core, Batch Core, Search Core and Discovery. The Properties levels decide by what the request says of an entity, which
 * collected permissions do not.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../support/api.js';
import { can, post, record, user } from '../support/authzen-requests.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { loadRecords } from '../support/record-estate.js';

let api: TestApi;
const source = ownSource('records');
const base = 'https://pdp.example.test/pipewarden';

beforeAll(async () => {
  process.env['PIPEWARDEN_AUTHZEN_SOURCE'] = source;
  process.env['PIPEWARDEN_AUTHZEN_URL'] = `${base}/`;
  const graph = await testGraph();
  await loadRecords(graph, source);
  api = await startApi(graph);
});
afterAll(async () => {
  delete process.env['PIPEWARDEN_AUTHZEN_SOURCE'];
  delete process.env['PIPEWARDEN_AUTHZEN_URL'];
  await api?.close();
  await emptySource(source);
});

// oxlint-disable-next-line typescript/no-explicit-any -- answers are taken as they come
type Json = Record<string, any>;

async function send(path: string, body: string, headers: Record<string, string> = {}) {
  const init = post(body, headers);
  const response = await fetch(`${api.url}/access/v1/${path}`, init);
  const [type, id] = ['content-type', 'x-request-id'].map((name) => response.headers.get(name));
  return { status: response.status, type: type ?? '', id, body: (await response.json()) as Json };
}
const ask = (path: string, body: unknown, headers?: Record<string, string>) =>
  send(path, JSON.stringify(body), headers);
const read = can('alice', 'read', 'record-1');

describe('Basic Core', () => {
  it.each([
    ['alice', 'read', true],
    ['alice', 'write', true],
    ['bob', 'read', true],
    ['bob', 'write', false],
  ])('%s may %s record-1: %s, time after time', async (subject, action, decision) => {
    for (let times = 0; times < 3; times++) {
      const { status, type, body } = await ask('evaluation', can(subject, action, 'record-1'));
      expect([status, type, body['decision']]).toEqual([200, 'application/json; charset=utf-8', decision]);
      expect(typeof body['context']).toBe('object');
    }
  });

  it.each([
    ['a context', { ...read, context: { time: '2025-06-27T18:03-07:00', ip: '192.168.1.1' } }],
    [
      'more properties',
      {
        ...read,
        subject: { ...user('alice'), properties: { role: 'manager' } },
        action: { name: 'read', properties: { method: 'GET' } },
      },
    ],
    ['members that nobody knows', { ...read, foo: 'bar', futureField: { nested: true } }],
    [
      'ids with their source',
      { ...read, subject: user(`${source}/alice`), resource: record(`${source}/record:record-1`) },
    ],
    ['whole node ids', { ...read, subject: user(`user:${source}/alice`) }],
  ])('takes %s', async (_, body) =>
    expect(await ask('evaluation', body)).toMatchObject({ status: 200, body: { decision: true } }),
  );

  const { subject, action, resource } = read;
  it.each<[string, unknown]>([
    ['subject', { action, resource }],
    ['action', { subject, resource }],
    ['resource', { subject, action }],
    ['subject.type', { subject: { id: 'alice' }, action, resource }],
    ['subject.id', { subject: { type: 'user' }, action, resource }],
    ['action.name', { subject, action: {}, resource }],
    ['resource.type', { subject, action, resource: { id: 'record-1' } }],
    ['resource.id', { subject, action, resource: { type: 'record' } }],
    ['subject', { subject: 'alice', action, resource }],
    ['action.name', { subject, action: { name: 123 }, resource }],
  ])('refuses a request whose %s is missing or wrong', async (member, body) => {
    const { status, body: told } = await ask('evaluation', body);
    expect([status, told['error'].message]).toEqual([400, expect.stringContaining(member)]);
  });

  it.each([
    ['another content type', JSON.stringify(read), { 'content-type': 'text/plain' }],
    ['what is no JSON', '{', {}],
    ['an empty body', '', {}],
    ['a list', '[]', {}],
  ])('refuses %s', async (_, body, headers) => expect((await send('evaluation', body, headers)).status).toBe(400));

  it('says the id of a request back, of refused ones as well, and makes none up', async () => {
    expect((await ask('evaluation', read, { 'x-request-id': 'abc-1' })).id).toBe('abc-1');
    expect((await send('evaluation', '{', { 'x-request-id': 'abc-2' })).id).toBe('abc-2');
    expect((await ask('evaluation', read)).id).toBeNull();
  });

  it('denies what it cannot know, with what is missing, and answers no other method', async () => {
    const { body } = await ask('evaluation', can('nobody', 'read', 'record-1'));
    expect(body).toMatchObject({
      decision: false,
      context: { reason: 'unknown', missing: [expect.stringContaining('nobody')] },
    });
    expect((await fetch(`${api.url}/access/v1/evaluation`)).status).toBe(405);
    expect((await ask('nothing', {})).status).toBe(404);
    expect((await ask('evaluation', read, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });
});

describe('Batch Core', () => {
  const decisions = async (body: unknown) => {
    const answer = await ask('evaluations', body);
    return [answer.status, ...(answer.body['evaluations'] as Json[]).map(({ decision }) => decision as boolean)];
  };
  it('takes defaults for all, and answers in order', async () => {
    const resources = {
      evaluations: [{ resource: record('record-1') }, { resource: record('record-2'), context: { source: 'batch' } }],
    };
    expect(
      await decisions({ subject: user('alice'), action: { name: 'read' }, context: { time: 'x' }, ...resources }),
    ).toEqual([200, true, true]);
    const actions = { evaluations: [{ action: { name: 'read' } }, { action: { name: 'write' } }] };
    expect(await decisions({ subject: user('bob'), resource: record('record-1'), ...actions })).toEqual([
      200,
      true,
      false,
    ]);
    expect(await decisions({ evaluations: [read, can('bob', 'write', 'record-1')] })).toEqual([200, true, false]);
  });

  it('takes a type or an id that an evaluation leaves out from the default', async () => {
    const evaluations = [{ resource: { id: 'record-1' } }, { resource: record('record-2') }];
    const body = { subject: user('alice'), action: { name: 'write' }, resource: { type: 'record' }, evaluations };
    expect(await decisions(body)).toEqual([200, true, false]);
  });

  it('denies the one that is wrong, and says why', async () => {
    const { body } = await ask('evaluations', {
      subject: user('alice'),
      action: { name: 'read' },
      evaluations: [{ resource: record('record-1') }, {}],
    });
    expect(body['evaluations']).toMatchObject([
      { decision: true },
      { decision: false, context: { error: { status: 400 } } },
    ]);
  });

  it.each([{}, { evaluations: [] }])('is the single call without evaluations: %j', async (more) => {
    const { status, body } = await ask('evaluations', { ...read, ...more });
    expect([status, body['decision'], body['evaluations']]).toEqual([200, true, undefined]);
  });

  it.each([
    ['execute_all', [false, true, true]],
    ['deny_on_first_deny', [false]],
    ['permit_on_first_permit', [false, true]],
  ])('ends as %s says', async (semantic, wanted) => {
    const evaluations = [can('bob', 'write', 'record-1'), read, read];
    expect(await decisions({ evaluations, options: { evaluations_semantic: semantic } })).toEqual([200, ...wanted]);
  });
});

describe('Search Core', () => {
  /** The root of the account owns what is in it. */
  const readers = [user('admin'), user('alice'), user('bob')];
  const subjects = { subject: { type: 'user' }, action: { name: 'read' }, resource: record('record-1') };

  it('finds subjects, resources and actions', async () => {
    const context = { context: { time: 'now' } };
    expect((await ask('search/subject', { ...subjects, ...context })).body).toEqual({ results: readers });
    const resources = { subject: user('alice'), action: { name: 'read' }, resource: { type: 'record' } };
    expect((await ask('search/resource', resources)).body).toEqual({
      results: [record('record-1'), record('record-2')],
    });
    const actions = await ask('search/action', { subject: user('alice'), resource: record('record-1'), ...context });
    expect(actions.body).toEqual({ results: [{ name: 'read' }, { name: 'write' }] });
  });

  it('lists only what evaluates to true', async () => {
    for (const { id } of (await ask('search/subject', subjects)).body['results'] as { id: string }[])
      expect((await ask('evaluation', { ...subjects, subject: user(id) })).body['decision']).toBe(true);
  });

  it('goes on where a page ended, and takes a token of no other request', async () => {
    const first = await ask('search/subject', { ...subjects, page: { limit: 2 } });
    expect(first.body).toMatchObject({
      results: readers.slice(0, 2),
      page: { next_token: expect.stringMatching(/.+/) },
    });
    const token = first.body['page'].next_token as string;
    const second = await ask('search/subject', { ...subjects, page: { token } });
    expect(second.body).toEqual({ results: readers.slice(2), page: { next_token: '', count: 1 } });
    for (const page of [{ token: 'x' }, { token: 5 }, { limit: 0 }, { limit: 'many' }])
      expect((await ask('search/subject', { ...subjects, page })).status).toBe(400);
    expect((await ask('search/subject', { ...subjects, action: { name: 'write' }, page: { token } })).status).toBe(400);
    const actions = { subject: user('alice'), resource: record('record-1'), page: { limit: 1 } };
    const { body } = await ask('search/action', actions);
    const next = await ask('search/action', { ...actions, page: { token: body['page'].next_token } });
    expect([body['results'], next.body['results']]).toEqual([[{ name: 'read' }], [{ name: 'write' }]]);
  });

  it.each([
    ['search/action', { subject: user('nonexistent-user'), resource: record('record-1') }],
    ['search/subject', { ...subjects, subject: { type: 'spaceship' } }],
    ['search/subject', { ...subjects, resource: { type: 'spaceship', id: 'one' } }],
    ['search/subject', { ...subjects, action: { name: 'fly' } }],
    ['search/resource', { subject: user('alice'), action: { name: 'read' }, resource: { type: 'spaceship' } }],
  ])('finds nothing, and that is no error: %s %j', async (path, body) => {
    expect(await ask(path, body)).toMatchObject({ status: 200, body: { results: [] } });
  });

  it.each([
    ['search/subject', { subject: { type: 'user' }, resource: record('record-1') }],
    ['search/resource', { action: { name: 'read' }, resource: { type: 'record' } }],
    ['search/action', { subject: user('alice') }],
    ['search/subject', { ...subjects, resource: { type: 'record' } }],
    ['search/resource', { subject: { type: 'user' }, action: { name: 'read' }, resource: { type: 'record' } }],
  ])('refuses what leaves something out: %s %j', async (path, body) =>
    expect((await ask(path, body)).status).toBe(400),
  );
});

describe('Discovery', () => {
  it('says where the endpoints are by its configuration, whatever the Host header says', async () => {
    const response = await fetch(`${api.url}/.well-known/authzen-configuration/pipewarden`, {
      headers: { 'x-forwarded-host': 'evil.example' },
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    const told = (await response.json()) as Record<string, string>;
    expect(told['policy_decision_point']).toBe(base);
    for (const [name, url] of Object.entries(told)) expect([name, url.startsWith(base)]).toEqual([name, true]);
    expect(told['search_action_endpoint']).toBe(`${base}/access/v1/search/action`);
  });

  it('is not there for another tenant', async () => {
    expect((await fetch(`${api.url}/.well-known/authzen-configuration`)).status).toBe(404);
    expect((await fetch(`${api.url}/.well-known/authzen-configuration/other`)).status).toBe(404);
  });
});
