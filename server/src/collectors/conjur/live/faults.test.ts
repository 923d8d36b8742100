/** A Conjur that is slow, busy, flaky, forgetful, or not there: the same snapshot, or a sentence that says what is wrong. */
import { inspect } from 'node:util';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ConjurSnapshot } from '../../../domain/conjur.js';
import type { Faults } from '../../../../test/support/conjur-server/faults.js';
import { ConjurState } from '../../../../test/support/conjur-server/state.js';
import { startConjur, type RunningConjur } from '../../../../test/support/conjur-server/start.js';
import { serve, type TestServer } from '../../../../test/support/http-server.js';
import { collectConjur, type CollectConjurOptions } from './collect-conjur.js';

const opened: TestServer[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});

const KEY = 'S3NTINEL-k3y';

function estate(): ConjurState {
  const state = new ConjurState('acme');
  const users = Array.from({ length: 20 }, (_, n) => `- !user u${n}\n`).join('');
  state.load('put', 'root', `${users}- !group all\n- !grant\n  role: !group all\n  member: !user u1\n- !variable v\n`);
  state.setSecret('acme:variable:v', 'S3NTINEL-value');
  return state;
}

async function start(faults: Faults = {}, state = estate()): Promise<RunningConjur> {
  const server = await startConjur(state, faults);
  opened.push(server);
  return server;
}

function collect({ url, state }: RunningConjur, options: Partial<CollectConjurOptions> = {}): Promise<ConjurSnapshot> {
  const apiKey = state.keyOf('acme:user:admin');
  return collectConjur({ source: 'vault', account: 'acme', login: 'admin', apiKey, timeout: 2_000, url, ...options });
}

/** Without what differs by the moment. */
function timeless({ records, roles, policyVersions, coverage }: ConjurSnapshot): unknown {
  return { records, roles, versions: policyVersions?.map(({ at: _at, ...rest }) => rest), coverage };
}

/** The error, which repeats no secret, whatever is printed of it. */
async function refusal(collecting: Promise<unknown>): Promise<unknown> {
  const error: unknown = await collecting.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ name: 'PipewardenError', next: expect.stringMatching(/\.$/) });
  expect(inspect(error, { depth: 9 })).not.toContain('S3NTINEL');
  return error;
}

const faults: readonly [string, Faults][] = [
  ['that is slow', { latency: 5 }],
  ['that limits requests', { busyEvery: 9, retryAfter: 0 }],
  ['that asks to wait a second', { busyEvery: 25, retryAfter: 1 }],
  ['that is unavailable every third time', { failEvery: 3 }],
  ['that drops every fourth connection', { dropEvery: 4 }],
  ['whose bodies end in the middle', { cutEvery: 5 }],
  ['behind a proxy that shortens bodies', { shortenEvery: 6 }],
  ['that sends bodies piece by piece', { slowBody: 2 }],
  ['that forgets all tokens again and again', { forgetEvery: 7 }],
  ['behind a base path', { base: '/tools/conjur' }],
  ['with all of it at once', { base: '/api', latency: 1, failEvery: 7, dropEvery: 11, cutEvery: 13, forgetEvery: 17 }],
];

describe('a collection from a server', () => {
  let expected: unknown;
  beforeAll(async () => {
    const server = await startConjur(estate());
    expected = timeless(await collect(server));
    await server.close();
  });

  it.each(faults)('%s ends with the same snapshot', async (_, injected) => {
    expect(timeless(await collect(await start(injected)))).toEqual(expected);
  });

  it('whose tokens end while it reads renews them in time, without a refused request', async () => {
    const state = estate();
    state.tokenLifetime = 1;
    const server = await start({ latency: 40 }, state);
    expect(timeless(await collect(server, { concurrency: 1 }))).toEqual(expected);
    expect(server.asked.filter((each) => each.endsWith('/authenticate')).length).toBeGreaterThan(1);
    expect(server.asked.filter((each) => each.startsWith('GET')).length).toBe(new Set(server.asked).size - 1);
  });

  it('logs in once, however many requests wait for the token', async () => {
    const server = await start();
    await collect(server, { concurrency: 10 });
    expect(server.asked.filter((each) => each.startsWith('POST'))).toHaveLength(1);
  });

  it('that shows a role no more once it is asked for says which', async () => {
    const server = await start({ stall: /^\/roles\/acme\/user\/u7/ });
    const snapshot = await collect(server, { timeout: 100, attempts: 1 });
    expect(snapshot.coverage).toContainEqual(
      expect.objectContaining({
        code: 'role-unread',
        subject: 'acme:user:u7',
        message: expect.stringContaining('time'),
      }),
    );
    expect(snapshot.roles!.find(({ id }) => id === 'acme:user:u7')!.members).toBeNull();
    expect(snapshot.roles!.filter(({ members }) => members === null)).toHaveLength(1);
  });

  it('that goes away keeps what it has, and says how much is missing', async () => {
    const server = await start();
    let closing: Promise<void> | undefined;
    const onProgress = ({ phase, done }: { phase: string; done: number }): void => {
      if (phase === 'roles' && done === 5) closing ??= server.close();
    };
    const snapshot = await collect(server, { attempts: 1, concurrency: 1, onProgress });
    await closing;
    expect(snapshot.records).toHaveLength(server.state.estate.resources.size);
    expect(snapshot.coverage).toContainEqual(
      expect.objectContaining({ code: 'server-lost', message: expect.stringContaining('things were not read') }),
    );
  });

  it('stops when told to, at once', async () => {
    const server = await start({ latency: 5 });
    const stop = new AbortController();
    const onProgress = ({ phase, done }: { phase: string; done: number }): void => {
      if (phase === 'roles' && done === 2) stop.abort();
    };
    const stopped = collect(server, { signal: stop.signal, onProgress, concurrency: 2 });
    expect(await refusal(stopped)).toMatchObject({ code: 'collection-cancelled' });
    expect(server.asked.length).toBeLessThan(15);
  });

  it('with a long list asks for halves of a page that is too large or too slow', async () => {
    const state = new ConjurState('acme');
    state.load('put', 'root', Array.from({ length: 300 }, (_, n) => `- !variable v${n}\n`).join(''));
    const server = await start({}, state);
    const snapshot = await collect(server, { maxResponseBytes: 20_000 });
    expect(snapshot.records).toHaveLength(302);
    expect(server.asked.filter((each) => /resources\/acme\?limit=/.test(each)).length).toBeGreaterThan(3);
    expect(snapshot.coverage).toEqual([]);
  });

  it('that gives one record in another shape keeps the others, and says which', async () => {
    const state = estate();
    const id = 'acme:user:u3';
    state.estate.annotations.put({ resource: id, name: 'S3NTINEL', value: 7 as never, policy: null, evidence: '' });
    const { records, coverage } = await collect(await start({}, state));
    expect(records).toHaveLength(state.estate.resources.size - 1);
    expect(coverage).toContainEqual(
      expect.objectContaining({
        code: 'records-unread',
        message: expect.stringMatching(/^Record \d+ of the list is not/),
      }),
    );
    expect(JSON.stringify(coverage)).not.toContain('S3NTINEL');
  });

  it('that changes while it is read says so when records are missed', async () => {
    const state = estate();
    state.listLimit = 10;
    const server = await start({}, state);
    const onProgress = ({ phase, done }: { phase: string; done: number }): void => {
      if (phase === 'records' && done === 1) state.load('patch', 'root', '- !delete\n  record: !user u0\n');
    };
    const snapshot = await collect(server, { concurrency: 1, onProgress });
    expect(snapshot.records).toHaveLength(state.estate.resources.size + 1);
    expect(snapshot.coverage.map(({ code, subject }) => `${code} ${subject}`)).toContain('role-unread acme:user:u0');
  });
});

describe('a server that cannot be entered', () => {
  it.each([
    ['a wrong key', { apiKey: KEY }, 'credentials-refused', 'API key'],
    ['a wrong password', { apiKey: undefined, password: KEY }, 'credentials-refused', 'password'],
    ['an unknown login', { login: 'nobody', apiKey: KEY }, 'credentials-refused', 'nobody'],
    ['an unknown account', { account: 'elsewhere' }, 'credentials-refused', 'elsewhere'],
    ['no key at all', { apiKey: '' }, 'account-incomplete', 'admin'],
    ['an account with a colon', { account: 'a:b' }, 'account-malformed', 'a:b'],
  ] as const)('because of %s is named in one sentence, asked once', async (_, options, code, named) => {
    const server = await start();
    const error = await refusal(collect(server, options));
    expect(error).toMatchObject({ code, message: expect.stringContaining(named) });
    expect(server.asked.length).toBeLessThan(2);
  });

  it('from this address is the same to Conjur as a wrong key, and the sentence says so', async () => {
    const state = estate();
    state.load('post', 'root', '- !host\n  id: far\n  restricted_to: 10.0.0.0/8\n');
    const options = { login: 'host/far', apiKey: state.keyOf('acme:host:far') };
    const error = await refusal(collect(await start({}, state), options));
    expect(error).toMatchObject({ message: expect.stringContaining('restricted to other addresses') });
  });

  it('behind a base path that was left out is told from one that is not there', async () => {
    const server = await start({ base: '/api' });
    const elsewhere = { ...server, url: server.url.replace('/api/', '/') };
    expect(await refusal(collect(elsewhere))).toMatchObject({
      code: 'conjur-not-found',
      next: expect.stringContaining('base path'),
    });
    await server.close();
    expect(await refusal(collect(elsewhere))).toMatchObject({ code: 'host-unreachable' });
  });

  it.each([
    ['a page', 200, '<html>log in</html>', 'login-page'],
    ['another interface', 200, '{"ok":true}', 'not-conjur'],
    ['an error', 500, '', 'not-conjur'],
    ['a refusal', 403, '', 'entry-refused'],
  ] as const)('because it answers with %s is named', async (_, status, body, code) => {
    const server = await serve((_request, response) => response.writeHead(status).end(body));
    opened.push(server);
    const options = { source: 'vault', url: server.url, account: 'acme', login: 'admin', apiKey: KEY, timeout: 500 };
    expect(await refusal(collectConjur(options))).toMatchObject({ code });
  });

  it('because it redirects the log-in is told where, without what the address holds', async () => {
    const server = await serve((_request, response) =>
      response.writeHead(302, { location: 'https://sso.example.test/in?S3NTINEL=1' }).end(),
    );
    opened.push(server);
    const options = { source: 'vault', url: server.url, account: 'acme', login: 'admin', apiKey: KEY };
    expect(await refusal(collectConjur(options))).toMatchObject({
      code: 'redirected-elsewhere',
      message: expect.stringContaining('https://sso.example.test/in'),
    });
  });

  it('because nothing more comes is given up in time', async () => {
    const server = await start({ stall: /count=true/ });
    expect(await refusal(collect(server, { timeout: 100, attempts: 2 }))).toMatchObject({ code: 'request-timeout' });
  });
});
