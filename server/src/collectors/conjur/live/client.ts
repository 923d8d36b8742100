/** Requests to one Conjur by one account: tokens are renewed before they end, and when the server no longer takes them. */
import { HttpClient, type RequestOptions } from '../../http/client.js';
import type { Answer } from '../../http/exchange.js';
import type { ConjurAccount } from './account.js';
import { LogIn } from './log-in.js';

const hints = {
  address: 'Give the address of the server, such as https://conjur.example.com.',
  account: 'give the account with --login and its key in PIPEWARDEN_CONJUR_API_KEY or --api-key-file.',
};

/** Servers behind one address may not all know a token yet. */
const MOST_RENEWALS = 3;

export class ConjurClient {
  readonly #http: HttpClient;
  readonly #logIn: LogIn;

  /** @throws PipewardenError when the URL or the certificate file cannot be used */
  static async open(options: RequestOptions, account: ConjurAccount): Promise<ConjurClient> {
    const http = await HttpClient.open(options, { system: 'conjur', hints });
    return new ConjurClient(http, new LogIn(http, account));
  }

  private constructor(http: HttpClient, logIn: LogIn) {
    this.#http = http;
    this.#logIn = logIn;
  }

  get sent(): number {
    return this.#http.sent;
  }

  get concurrency(): number {
    return this.#http.concurrency;
  }

  /** Base URL, safe to print. */
  get origin(): string {
    return this.#http.origin;
  }

  /** Asks for a path beneath the base URL; a token that is refused is renewed, and a few times in a row at most. */
  async get(path: string): Promise<Answer> {
    let authorization = await this.#logIn.authorization();
    for (let renewed = 0; ; renewed++) {
      const answer = await this.#http.get(path, { authorization });
      if (answer.status !== 401 || renewed === MOST_RENEWALS) return answer;
      authorization = await this.#logIn.after(authorization);
    }
  }

  /** Ends all connections at once. */
  async close(): Promise<void> {
    await this.#http.close();
  }
}
