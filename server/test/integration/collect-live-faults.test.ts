/** A server that is slow, busy, flaky or behind a proxy: the same snapshot, or a sentence that says what is wrong. */
import { beforeAll, describe, expect, it } from 'vitest';
import { collectJenkins } from '../../src/collectors/jenkins/live/collect-jenkins.js';
import type { Faults } from '../support/jenkins-replay/server.mjs';
import { collectReplay, startReplay, timeless } from '../support/live-recording.js';
import { secretsOf } from '../support/recordings.js';
import { serve } from '../support/http-server.js';

const name = 'acme-matrix';
const faults: readonly [string, Faults][] = [
  ['slow', { latency: 5 }],
  ['limiting requests', { rateLimit: 60, retryAfter: 1 }],
  ['unavailable every third time', { failEvery: 3 }],
  ['dropping every fourth connection', { dropEvery: 4 }],
  ['sending bodies piece by piece', { slowBody: 2 }],
  ['behind a base path', { base: '/tools/jenkins' }],
  ['all of it at once', { base: '/ci', latency: 2, failEvery: 7, dropEvery: 11, slowBody: 1 }],
];

describe.each(['admin', 'svc-explorer'] as const)('a collection as %s', (user) => {
  let expected: unknown;
  beforeAll(async () => {
    expected = timeless((await collectReplay(name, user)).snapshot);
  });

  it.each(faults)('from a server %s ends with the same snapshot', async (_, injected) => {
    const { snapshot, stats } = await collectReplay(name, user, { faults: injected });
    expect(timeless(snapshot)).toEqual(expected);
    expect(snapshot.collector.reads).toBe(stats.requests);
  });

  it('with a request rate ends with the same snapshot', async () => {
    const { snapshot } = await collectReplay(name, user, { ratePerSecond: 200, concurrency: 2 });
    expect(timeless(snapshot)).toEqual(expected);
  });
});

describe('a collection', () => {
  it('stops when told to, at once and with a sentence', async () => {
    const stop = new AbortController();
    const onProgress = ({ phase, done }: { phase: string; done: number }): void => {
      if (phase === 'items' && done === 10) stop.abort();
    };
    const server = await startReplay(name);
    const options = {
      source: name,
      url: server.url,
      user: 'admin',
      token: 'replay-token',
      strategyFrom: { mode: 'auto' },
    } as const;
    await expect(collectJenkins({ ...options, signal: stop.signal, onProgress })).rejects.toMatchObject({
      code: 'collection-cancelled',
    });
    expect(server.stats.requests).toBeLessThan(40);
    await server.close();
  });

  it('refuses a wrong token without repeating it', async () => {
    const server = await startReplay(name);
    const options = {
      source: name,
      url: server.url,
      user: 'admin',
      token: 'wr0ng-t0ken',
      strategyFrom: { mode: 'auto' },
    } as const;
    const error = await collectJenkins(options).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'credentials-refused', message: expect.not.stringContaining('wr0ng-t0ken') });
    await server.close();
  });

  it('tells that the base path is wrong', async () => {
    const server = await startReplay(name, { base: '/jenkins' });
    const options = { source: name, user: 'admin', token: 'replay-token', strategyFrom: { mode: 'auto' } } as const;
    const url = server.url.replace('/jenkins/', '/');
    await expect(collectJenkins({ ...options, url })).rejects.toMatchObject({
      code: 'jenkins-not-found',
      next: expect.stringContaining('base path'),
    });
    await server.close();
  });

  it('keeps what it has when the server goes away, and says how much is missing', async () => {
    const server = await startReplay(name);
    let closing: Promise<void> | undefined;
    const onProgress = ({ phase, done }: { phase: string; done: number }): void => {
      if (phase === 'items' && done === 20) closing = server.close();
    };
    const options = {
      source: name,
      url: server.url,
      user: 'admin',
      token: 'replay-token',
      strategyFrom: { mode: 'auto' },
    } as const;
    const snapshot = await collectJenkins({ ...options, attempts: 2, onProgress });
    await closing;
    const unread = snapshot.items.filter((item) => !item.configurationRead).length;
    expect(unread).toBeGreaterThan(0);
    expect(snapshot.items).toHaveLength(70);
    expect(snapshot.coverage).toContainEqual(
      expect.objectContaining({ code: 'server-lost', message: expect.stringContaining('things were not read') }),
    );
  });
});

describe('the script console', () => {
  /** Passes GET on to the replay and answers the script as the recorded controller would. */
  async function withConsole(answer: string, status = 200) {
    const replay = await startReplay(name);
    const posted: string[] = [];
    const server = await serve((request, response) => {
      if (request.method !== 'POST') {
        void fetch(new URL(request.url!.slice(1), replay.url), {
          headers: { authorization: request.headers.authorization! },
        }).then(async (real) => {
          response.writeHead(real.status, Object.fromEntries(real.headers)).end(Buffer.from(await real.arrayBuffer()));
        });
        return;
      }
      posted.push(request.url!);
      response
        .writeHead(status, status === 403 ? { 'x-required-permission': 'hudson.model.Hudson.Administer' } : {})
        .end(answer);
    });
    const collect = () =>
      collectJenkins({
        source: name,
        url: server.url,
        user: 'admin',
        token: 'replay-token',
        strategyFrom: { mode: 'script-console' },
      });
    const close = () => Promise.all([server.close(), replay.close()]);
    return { collect, posted, close };
  }

  it('gives strategy, permissions and groups, and nothing secret even if the script had let it through', async () => {
    const secret = secretsOf(name).find((text) => text.startsWith('{'))!;
    const config = `<hudson><useSecurity>true</useSecurity><authorizationStrategy class="hudson.security.GlobalMatrixAuthorizationStrategy"><permission>USER:hudson.model.Hudson.Administer:admin</permission></authorizationStrategy><securityRealm class="hudson.security.LDAPSecurityRealm"><managerPasswordSecret>${secret}</managerPasswordSecret></securityRealm></hudson>`;
    const permissions = [
      {
        id: 'hudson.model.Item.ExtendedRead',
        enabled: true,
        impliedBy: 'hudson.model.Item.Configure',
        scopes: ['ITEM'],
      },
    ];
    const users = [{ id: 'pia', fullName: 'Pia', authorities: ['payments-dev'], at: 1_795_343_000_000 }];
    const printed = JSON.stringify({ config, authenticators: '', permissions, users });
    const { collect, posted, close } = await withConsole(
      `-----BEGIN PIPEWARDEN-----\n${printed}\n-----END PIPEWARDEN-----\n`,
    );
    const snapshot = await collect();
    await close();
    expect(posted).toEqual(['/scriptText']);
    expect(snapshot.controller.security?.strategy.entries).toMatchObject([
      { permission: 'hudson.model.Hudson.Administer', sid: 'admin' },
    ]);
    expect(snapshot.permissions).toMatchObject([
      { id: 'hudson.model.Item.ExtendedRead', name: 'Job/ExtendedRead', enabled: true },
    ]);
    expect(snapshot.users.find((user) => user.id === 'pia')).toMatchObject({
      authorities: ['payments-dev'],
      authoritiesAt: expect.stringMatching(/^2026-/),
    });
    expect(JSON.stringify(snapshot)).not.toContain(secret);
  });

  it.each([
    ['refuses', '', 403, 'Overall/Administer'],
    ['prints something else', 'groovy.lang.MissingPropertyException', 200, undefined],
    ['answers an error', '<html>', 500, undefined],
  ])(
    'that %s leaves the strategy unknown, and the rest is still read',
    async (_, answer, status, missingPermission) => {
      const { collect, close } = await withConsole(answer, status);
      const snapshot = await collect();
      await close();
      expect(snapshot.controller.security).toBeNull();
      expect(snapshot.items).toHaveLength(70);
      const told = snapshot.coverage.find((gap) => gap.code === 'strategy-unread');
      expect(told?.missingPermission).toBe(missingPermission);
    },
  );
});
