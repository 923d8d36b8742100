/** Tokens of builds against a key set over HTTP: the right one, and every kind of wrong one. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BuildTokens } from './build-tokens.js';

let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let others: typeof keys;
let server: Server;
let url: string;
let tokens: BuildTokens;
let asked = 0;

beforeAll(async () => {
  keys = await generateKeyPair('RS256');
  others = await generateKeyPair('RS256');
  const set = JSON.stringify({ keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256' }] });
  server = createServer(({ url: path }, response) => {
    asked++;
    if (path === '/moved/jwks') response.writeHead(302, { location: '/oidc/jwks' }).end();
    else response.setHeader('content-type', 'application/json').end(path === '/long/jwks' ? set.padEnd(100_000) : set);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  tokens = believing('oidc');
});
afterAll(() => void server.close());

function believing(issuer: string): BuildTokens {
  return new BuildTokens([
    { source: 'acme', url, audience: 'us', issuer: `${url}${issuer}`, keys: `${url}${issuer}/jwks` },
  ]);
}

const now = () => Math.floor(Date.now() / 1000);
const claims = (more: JWTPayload = {}): JWTPayload => ({
  ...{
    iss: `${url}oidc`,
    aud: 'us',
    sub: `${url}job/pay/job/deploy/`,
    iat: now(),
    exp: now() + 600,
    build_number: '41',
  },
  ...more,
});
const signed = (payload: JWTPayload, key = keys.privateKey) =>
  new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(key);

describe('the token of a build', () => {
  it('says which build it is, and its key set is read once for many', async () => {
    const before = asked;
    const found = await Promise.all(
      [1, 2, 3].map(async (each) => tokens.verify(await signed(claims({ jti: `${each}` })))),
    );
    expect(found[0]).toMatchObject({ job: 'job:acme/pay/deploy', number: '41' });
    expect(new Set(found.map(({ token }) => token)).size).toBe(3);
    expect(asked - before).toBe(1);
  });

  const wrong: [string, () => Promise<string> | string][] = [
    ['is signed by another key', () => signed(claims(), others.privateKey)],
    ['is not signed', () => new UnsecuredJWT(claims()).encode()],
    [
      'is signed with the public key as if it were a secret',
      async () =>
        new SignJWT(claims())
          .setProtectedHeader({ alg: 'HS256', kid: 'one' })
          .sign(new TextEncoder().encode(await exportSPKI(keys.publicKey))),
    ],
    [
      'was changed',
      async () =>
        (await signed(claims())).replace(
          /\.[^.]+\./,
          `.${Buffer.from(JSON.stringify(claims({ sub: `${url}job/other` }))).toString('base64url')}.`,
        ),
    ],
    ['is for somebody else', () => signed(claims({ aud: 'them' }))],
    ['comes from another controller', () => signed(claims({ iss: 'https://elsewhere.test/oidc' }))],
    ['is over', () => signed(claims({ iat: now() - 700, exp: now() - 60 }))],
    ['never ends', () => signed(claims({ exp: undefined as unknown as number }))],
    ['is older than an hour', () => signed(claims({ iat: now() - 4000 }))],
    ['is about no job', () => signed(claims({ sub: 'https://elsewhere.test/job/a' }))],
    ['is no token', () => 'a.b.c'],
  ];
  it.each(wrong)('is refused where it %s', async (_, make) => {
    await expect(tokens.verify(await make())).rejects.toMatchObject({ code: 'build-token-refused' });
  });

  it.each(['moved', 'long'])('is refused where the key set is %s', async (issuer) => {
    const token = await signed(claims({ iss: `${url}${issuer}` }));
    await expect(believing(issuer).verify(token)).rejects.toMatchObject({ code: 'build-token-refused' });
  });

  it('holds for its own job, and for one request', async () => {
    const build = await tokens.verify(await signed(claims({ jti: 'used' })));
    const use = (request: { job: string; credentials?: string[] }) => () => tokens.use(build, request);
    const refused = expect.objectContaining({ code: 'build-token-refused' });
    expect(use({ job: 'job:acme/pay/other' })).toThrow(refused);
    expect(use({ job: 'job:acme/pay/deploy', credentials: ['credential:acme/#a'] })).not.toThrow();
    expect(use({ job: 'job:acme/pay/deploy', credentials: ['credential:acme/#a'] })).not.toThrow();
    expect(use({ job: 'job:acme/pay/deploy', credentials: ['credential:acme/#b'] })).toThrow(refused);
  });
});
