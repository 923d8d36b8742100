/** Signing in at an OpenID Connect provider: authorization code with PKCE, state and nonce, each used once. */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  discovery,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client';
import type { Caller } from '../../domain/caller.js';
import { PipewardenError } from '../../domain/errors.js';
import { rightsOf, type OidcSettings } from './oidc-settings.js';

/** Milliseconds somebody has to sign in at the provider. */
const PATIENCE = 10 * 60_000;
/** Sign-ins under way. */
const MOST = 1000;

interface UnderWay {
  verifier: string;
  nonce: string;
  until: number;
}

export class OidcSignIn {
  readonly #settings: OidcSettings;
  readonly #underWay = new Map<string, UnderWay>();
  #provider: Promise<Configuration> | undefined;

  constructor(settings: OidcSettings) {
    this.#settings = settings;
  }

  /** Where to send the browser, and the state that it must bring back. Throws `oidc-failed`. */
  async begin(): Promise<{ address: string; state: string }> {
    const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
    const provider = await this.#configuration();
    if (this.#underWay.size >= MOST) this.#underWay.delete(this.#underWay.keys().next().value!);
    this.#underWay.set(state, { verifier, nonce, until: Date.now() + PATIENCE });
    const address = buildAuthorizationUrl(provider, {
      ...{ redirect_uri: this.#address('sign-in/oidc/callback').href, scope: this.#settings.scope, state, nonce },
      ...{ code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
    });
    return { address: address.href, state };
  }

  /** Who came back with this query, in the browser that was given this state. Throws `oidc-failed`, `oidc-no-role`. */
  async finish(query: string, state: string | undefined): Promise<Caller> {
    const begun = this.#underWay.get(state ?? '');
    this.#underWay.delete(state ?? '');
    if (state === undefined || !begun || begun.until < Date.now())
      throw failed('It was not begun here, or too long ago');
    const current = this.#address('sign-in/oidc/callback');
    current.search = query;
    const claims = await this.#claims(current, { ...begun, state }).catch((cause: unknown) => {
      throw failed('The provider did not say who it is', cause);
    });
    return this.#callerOf(claims);
  }

  async #claims(current: URL, { verifier, nonce, state }: UnderWay & { state: string }) {
    const provider = await this.#configuration();
    const tokens = await authorizationCodeGrant(provider, current, {
      ...{ pkceCodeVerifier: verifier, expectedNonce: nonce, expectedState: state, idTokenExpected: true },
    });
    const claims = tokens.claims()!;
    if (claims[this.#settings.groupsClaim] !== undefined) return { ...claims };
    return { ...claims, ...(await fetchUserInfo(provider, tokens.access_token, claims.sub)) };
  }

  #callerOf(claims: Readonly<Record<string, unknown>>): Caller {
    const given = claims[this.#settings.groupsClaim];
    const groups = (Array.isArray(given) ? given : [given]).filter((group) => typeof group === 'string');
    const { roles, scope } = rightsOf(this.#settings, groups);
    if (roles.length === 0)
      throw new PipewardenError(
        'oidc-no-role',
        'None of your groups has a role here.',
        'Ask whoever runs this server to give one of your groups a role.',
      );
    const names = ['preferred_username', 'email', 'name', 'sub'].map((name) => claims[name]);
    const name = names.find((name) => typeof name === 'string' && name !== '') as string;
    return {
      account: `oidc:${this.#settings.issuer}#${String(claims['sub'])}`,
      name,
      via: 'oidc',
      roles,
      scope,
      principals: [],
    };
  }

  /** Asked for when somebody signs in, and again when that failed: a provider may be down while this server starts. */
  #configuration(): Promise<Configuration> {
    this.#provider ??= this.#discover().catch((cause: unknown) => {
      this.#provider = undefined;
      throw failed('The provider does not answer', cause);
    });
    return this.#provider;
  }

  #discover(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings;
    const server = new URL(issuer);
    // In the clear only where nobody can listen.
    const local = server.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(server.hostname);
    const how = clientSecret === null ? None() : ClientSecretBasic(clientSecret);
    return discovery(server, clientId, undefined, how, local ? { execute: [allowInsecureRequests] } : {});
  }

  #address(path: string): URL {
    return new URL(path, `${this.#settings.url.replace(/\/+$/, '')}/`);
  }
}

function failed(what: string, cause?: unknown): PipewardenError {
  return new PipewardenError('oidc-failed', `You could not be signed in: ${what}.`, 'Try again from the page.', {
    cause,
  });
}
