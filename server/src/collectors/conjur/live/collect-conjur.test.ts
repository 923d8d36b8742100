/** A live Conjur, read by accounts that see all of it and by some that see little. */
import { afterEach, describe, expect, it } from 'vitest';
import { ConjurState } from '../../../../test/support/conjur-server/state.js';
import { startConjur, type RunningConjur } from '../../../../test/support/conjur-server/start.js';
import type { Faults } from '../../../../test/support/conjur-server/faults.js';
import { collectConjur, type CollectConjurOptions } from './collect-conjur.js';

const policy = `
- !user ann
- !user bob
- !host reader
- !group operators
- !grant
  role: !group operators
  member: !user ann
- !policy
  id: prod
  owner: !group operators
  body:
    - !host
      id: app
      restricted_to: [ 10.0.0.0/8 ]
      annotations:
        description: the shop
    - !layer apps
    - !grant
      role: !layer apps
      member: !host app
    - !host-factory
      id: makers
      layers: [ !layer apps ]
    - &secrets
      - !variable password
      - !variable empty
    - !permit
      role: !layer apps
      privileges: [ read, execute ]
      resource: *secrets
- !permit
  role: !host reader
  privilege: read
  resources: [ !variable prod/password, !layer prod/apps ]
- !policy
  id: conjur/authn-jwt/jenkins
  body:
    - !webservice
    - !webservice status
`;

const opened: RunningConjur[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});

function estate(): ConjurState {
  const state = new ConjurState('acme');
  expect(state.load('put', 'root', policy).error).toBeUndefined();
  state.setSecret('acme:variable:prod/password', 'S3NTINEL-old');
  state.setSecret('acme:variable:prod/password', 'S3NTINEL-new', '2030-01-01T00:00:00Z');
  state.addFactoryToken('acme:host_factory:prod/makers', {
    token: 'S3NTINEL-factory-token',
    expiration: '2030-01-01T00:00:00Z',
    cidr: ['10.1.0.0/16'],
  });
  return state;
}

async function start(faults: Faults = {}, state = estate()): Promise<RunningConjur> {
  const server = await startConjur(state, faults);
  opened.push(server);
  return server;
}

function collect(
  { url, state }: RunningConjur,
  options: Partial<CollectConjurOptions> = {},
): ReturnType<typeof collectConjur> {
  const { login = 'admin' } = options;
  const [kind, id] = login.startsWith('host/') ? ['host', login.slice(5)] : ['user', login];
  const apiKey = options.password === undefined ? state.keyOf(`acme:${kind}:${id}`) : undefined;
  return collectConjur({ source: 'vault', account: 'acme', login, apiKey, timeout: 2_000, url, ...options });
}

describe('a live Conjur read by its administrator', () => {
  it('shows every record, who holds each role, and nothing is missing', async () => {
    const server = await start();
    const snapshot = await collect(server);
    const { estate: rows } = server.state;
    expect(snapshot.records?.map(({ id }) => id)).toEqual(
      [...rows.resources.values()].map((row) => row.resource).sort(),
    );
    const memberships = snapshot
      .roles!.flatMap(({ members }) => members ?? [])
      .map((row) => `${row.role} ${row.member}`);
    expect(memberships.sort()).toEqual([...rows.memberships.values()].map((row) => `${row.role} ${row.member}`).sort());
    expect(snapshot.coverage).toEqual([]);
    expect(snapshot.collector).toMatchObject({ name: 'conjur', account: 'admin', reads: server.asked.length });
  });

  it('tells versions and ages of what is kept, and never asks for a value', async () => {
    const server = await start();
    const snapshot = await collect(server);
    const find = (id: string) => snapshot.records!.find((record) => record.id === `acme:${id}`)!;
    expect(find('variable:prod/password').secrets).toEqual([
      { version: 1, expiresAt: null },
      { version: 2, expiresAt: '2030-01-01T00:00:00Z' },
    ]);
    expect(find('variable:prod/empty').secrets).toEqual([]);
    expect(find('host_factory:prod/makers')).toMatchObject({
      layers: ['acme:layer:prod/apps'],
      tokens: [{ expiresAt: '2030-01-01T00:00:00Z', cidr: ['10.1.0.0/16'] }],
    });
    expect(find('host:prod/app').restrictedTo).toEqual(['10.0.0.0/8']);
    expect(snapshot.policyVersions).toMatchObject([
      { policy: 'acme:policy:root', version: 1, role: 'acme:user:admin' },
    ]);
    expect(server.asked.filter((each) => each.includes('/secrets'))).toEqual([]);
    expect(server.asked.filter((each) => !/^(GET |POST \/authn\/acme\/admin\/authenticate)/.test(each))).toEqual([]);
    expect(server.asked.join()).not.toContain('memberships');
  });

  it('keeps no secret: no key, password, token, value or policy text', async () => {
    const server = await start();
    server.state.passwords.set('acme:user:admin', 'S3NTINEL-password');
    const snapshot = JSON.stringify(await collect(server, { password: 'S3NTINEL-password' }));
    expect(snapshot).not.toContain('S3NTINEL');
    expect(snapshot).not.toContain(server.state.keyOf('acme:user:admin'));
    for (const signature of server.state.tokens.keys()) expect(snapshot).not.toContain(signature);
    expect(server.asked[0]).toBe('GET /authn/acme/login');
    expect(server.asked.filter((each) => each.endsWith('/authenticate'))).toHaveLength(1);
  });

  it('tells which authenticators are enabled and whether they work', async () => {
    const server = await start();
    const before = await collect(server);
    const jwt = { name: 'authn-jwt/jenkins', enabled: false, status: 'CONJ00004E' };
    expect(before.live!.authenticators).toContainEqual(jwt);
    server.state.enabled.add('authn-jwt/jenkins');
    server.state.broken.set('authn-jwt/jenkins', '#<CONJ00037E Missing value for https://hidden.example/jwks>');
    const after = await collect(server);
    expect(after.live!.authenticators).toContainEqual({ ...jwt, enabled: true, status: 'CONJ00037E' });
    expect(JSON.stringify(after)).not.toContain('hidden.example');
  });

  it('is paged within the limit the server has', async () => {
    const state = estate();
    state.load('post', 'prod', Array.from({ length: 250 }, (_, n) => `- !variable v${n}\n`).join(''));
    state.listLimit = 100;
    const server = await start({}, state);
    const snapshot = await collect(server);
    expect(snapshot.records).toHaveLength(state.estate.resources.size);
    expect(server.asked.filter((each) => each.includes('limit=100&'))).toHaveLength(3);
    expect(snapshot.coverage).toEqual([]);
  });
});

describe('a live Conjur read by an account that sees little', () => {
  it('shows what the account may see, and says what it is not shown and what would show it', async () => {
    const snapshot = await collect(await start(), { login: 'host/reader' });
    expect(snapshot.records?.map(({ id }) => id)).toEqual(['acme:layer:prod/apps', 'acme:variable:prod/password']);
    expect(snapshot.roles).toMatchObject([{ id: 'acme:layer:prod/apps', memberships: expect.any(Array) }]);
    const gaps = snapshot.coverage.map(({ code, subject, missingPermission }) => [code, subject, missingPermission]);
    expect(gaps).toContainEqual(['role-unseen', 'acme:policy:prod', 'read on acme:policy:prod']);
    expect(gaps).toContainEqual(['role-unseen', 'acme:host:prod/app', 'read on acme:host:prod/app']);
    expect(gaps.filter(([code]) => code === 'records-unseen')).toHaveLength(1);
    expect(snapshot.coverage.find(({ code }) => code === 'records-unseen')!.message).toContain('is shown 2 records');
  });

  it('may see nothing at all', async () => {
    const snapshot = await collect(await start(), { login: 'bob' });
    expect(snapshot).not.toHaveProperty('records');
    expect(snapshot.coverage.map(({ code }) => code)).toEqual(['records-unseen']);
  });
});
