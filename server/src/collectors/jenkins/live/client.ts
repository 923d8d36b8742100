/** Requests to one controller, by the account that was given: crumbs for what is not a GET, and what refusals tell. */
import { HttpClient, type RequestOptions } from '../../http/client.js';
import { type Answer, one } from '../../http/exchange.js';
import { type Account, authorizationOf, openSession, type Session } from './account.js';

export interface ClientOptions extends RequestOptions {
  /** Absent: anonymous. */
  account?: Account | undefined;
}

const hints = {
  address: 'Give the address of the controller, such as https://ci.example.com/jenkins.',
  account: 'give the account with --user and its token in PIPEWARDEN_JENKINS_TOKEN or --token-file.',
};

export class JenkinsClient {
  /** Ids of permissions that refusals named: the server names only those that are enabled. */
  readonly named = new Set<string>();
  readonly #http: HttpClient;
  readonly #session: Session;

  /** @throws PipewardenError when the URL or the certificate file cannot be used */
  static async open({ account, ...options }: ClientOptions): Promise<JenkinsClient> {
    const session = openSession(account);
    const headers = (): Record<string, string> => ({
      // Type names of credentials and the name of the built-in node follow the language.
      'accept-language': 'en',
      ...(account ? { authorization: authorizationOf(account) } : {}),
      ...session.headers(),
    });
    const http = await HttpClient.open(options, {
      system: 'jenkins',
      hints,
      headers,
      remember: (setCookie) => session.remember(setCookie),
    });
    return new JenkinsClient(http, session);
  }

  private constructor(http: HttpClient, session: Session) {
    this.#http = http;
    this.#session = session;
  }

  /** Requests sent so far, repeated ones included. */
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

  /** Asks for a path beneath the base URL, again when that may help. Any status is an answer but those of a busy server. */
  async get(path: string): Promise<Answer> {
    return this.#learnPermission(await this.#http.get(path));
  }

  /**
   * Sends a form, once, unless it is one that changes nothing on the server and may be repeated. With a password it first fetches
   * a crumb and keeps the session it belongs to.
   */
  async post(path: string, form: Record<string, string>, { repeatable = false } = {}): Promise<Answer> {
    const headers = await this.#session.crumb(() => this.get('crumbIssuer/api/json'));
    const body = new URLSearchParams(form).toString();
    return this.#learnPermission(await this.#http.post(path, { headers, body }, { repeatable }));
  }

  /** Ends all connections at once. */
  async close(): Promise<void> {
    await this.#http.close();
  }

  /** hudson.security.ACL.checkPermission passes over disabled permissions before it names the one required. */
  #learnPermission(answer: Answer): Answer {
    const id = one(answer.headers['x-required-permission']);
    if (answer.status === 403 && id !== undefined) this.named.add(id);
    return answer;
  }
}
