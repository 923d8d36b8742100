/** The access token a Conjur gives for a while (lib/conjur/conjur_config.rb, token_factory.rb of 1.24.0). */
import type { HttpClient } from '../../http/client.js';
import type { ConjurAccount } from './account.js';
import { explainLogIn } from './contact.js';

/** Seconds a token lives when it does not say so itself. */
const DEFAULT_LIFETIME = 480;
/** Share of its life after which a token is renewed: at five minutes of eight. */
const RENEW_AFTER = 0.625;

export class LogIn {
  readonly #http: HttpClient;
  readonly #account: ConjurAccount;
  #token: { header: string; renewAt: number } | undefined;
  #renewing: Promise<string> | undefined;

  constructor(http: HttpClient, account: ConjurAccount) {
    this.#http = http;
    this.#account = account;
  }

  /**
   * `Authorization` of the next request; logs in when there is no token, or when its end is near.
   * @throws PipewardenError `credentials-refused`, `conjur-not-found`, `login-page`, `not-conjur`, or what the client throws
   */
  async authorization(): Promise<string> {
    if (this.#token && performance.now() < this.#token.renewAt) return this.#token.header;
    return this.#renew();
  }

  /** The authorization after one was refused; somebody else may have renewed it already. */
  async after(refused: string): Promise<string> {
    if (this.#token?.header === refused) this.#token = undefined;
    return this.authorization();
  }

  async #renew(): Promise<string> {
    this.#renewing ??= this.#fetchToken().finally(() => (this.#renewing = undefined));
    return this.#renewing;
  }

  async #fetchToken(): Promise<string> {
    const { account, login } = this.#account;
    const answer = await this.#http.post(
      `authn/${encodeURIComponent(account)}/${encodeURIComponent(login)}/authenticate`,
      {
        headers: { 'accept-encoding': 'base64', 'content-type': 'text/plain' },
        body: this.#account.apiKey ?? (await this.#fetchKey()),
      },
      { repeatable: true },
    );
    const token = answer.status === 200 ? readToken(answer.body.toString('utf8')) : undefined;
    if (!token) throw explainLogIn(answer, this.#http.origin, this.#account);
    const header = `Token token="${token.base64}"`;
    this.#token = { header, renewAt: performance.now() + token.lifetime * 1000 * RENEW_AFTER };
    return header;
  }

  /** The API key of a user who has a password. */
  async #fetchKey(): Promise<string> {
    const { account, login, password = '' } = this.#account;
    const basic = Buffer.from(`${login}:${password}`, 'utf8').toString('base64');
    const answer = await this.#http.get(`authn/${encodeURIComponent(account)}/login`, {
      authorization: `Basic ${basic}`,
    });
    const key = answer.body.toString('utf8').trim();
    if (answer.status !== 200 || !/^[\x21-\x7e]+$/.test(key) || key.startsWith('<'))
      throw explainLogIn(answer, this.#http.origin, this.#account);
    return key;
  }
}

/** A token as JSON or, where the server could be asked for it, in base64; undefined for anything else. */
function readToken(text: string): { base64: string; lifetime: number } | undefined {
  const trimmed = text.trim();
  const json = trimmed.startsWith('{') ? trimmed : Buffer.from(trimmed, 'base64').toString('utf8');
  try {
    const { protected: head, payload, signature } = JSON.parse(json) as Record<string, unknown>;
    if (typeof head !== 'string' || typeof payload !== 'string' || typeof signature !== 'string') return undefined;
    return { base64: Buffer.from(json, 'utf8').toString('base64'), lifetime: lifetimeOf(payload) };
  } catch {
    return undefined;
  }
}

/** Seconds, by the server's own clock: only the difference counts. */
function lifetimeOf(payload: string): number {
  try {
    const { iat, exp } = JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as Record<string, unknown>;
    if (typeof iat === 'number' && typeof exp === 'number' && exp > iat) return exp - iat;
  } catch {
    // A token that does not say how long it lives has the server's default.
  }
  return DEFAULT_LIFETIME;
}
