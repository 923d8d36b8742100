/** A real OpenID Connect provider on this machine, where everybody signs in by the name they type. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import OidcProvider from 'oidc-provider';

export interface TestProvider {
  issuer: string;
  /** Address that people are sent back to. */
  allow(redirect: string): void;
  close(): Promise<void>;
}

export const CLIENT = { clientId: 'pipewarden', clientSecret: 'a-secret-of-the-test-client' };

/** `groups`: those of each name. */
export async function startProvider(groups: Readonly<Record<string, readonly string[]>>): Promise<TestProvider> {
  let answer: ReturnType<OidcProvider['callback']> | undefined;
  const server = createServer((request, response) => void answer?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    allow(redirect) {
      const provider = new OidcProvider(issuer, {
        clients: [{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: [redirect] }],
        scopes: ['openid', 'profile', 'groups'],
        claims: { openid: ['sub'], profile: ['preferred_username'], groups: ['groups'] },
        pkce: { required: () => true },
        cookies: { keys: ['of-the-test'] },
        findAccount: (_, id) => ({
          accountId: id,
          claims: () => ({ sub: id, preferred_username: id, groups: [...(groups[id] ?? [])] }),
        }),
      });
      answer = provider.callback();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
