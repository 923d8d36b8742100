/**
 * Requests to one controller: how many at once, how often, and what is asked again.
 * Only paths beneath the base URL are asked; `url` fields of answers are never followed.
 */
import pLimit from 'p-limit';
import { PipewardenError } from '../../../domain/errors.js';
import { type Account, openSession } from './account.js';
import { parseBaseUrl, redactUrl } from './base-url.js';
import { type Answer, exchange, type Exchange, type Message, one } from './exchange.js';
import { cancelled, explainFailure, type Failure } from './failures.js';
import { backOff, createPacer, type Pacer, retryAfter, wait } from './pacing.js';
import { openTransport } from './transport.js';

export interface ClientOptions {
  /** Base URL of the controller, with the path a reverse proxy adds. */
  url: string;
  /** Absent: anonymous. */
  account?: Account | undefined;
  /** Requests in flight at most; default 4 (a real server gave no more at 8). */
  concurrency?: number | undefined;
  ratePerSecond?: number | undefined;
  /** Path of a PEM file of a private authority. */
  ca?: string | undefined;
  /** Milliseconds to connect, for headers, and between two pieces of a body; default 30,000. */
  timeout?: number | undefined;
  /** Bytes of one unpacked answer; default 64 MiB. */
  maxResponseBytes?: number | undefined;
  /** Attempts per GET; default 10, spread over about half a minute. */
  attempts?: number | undefined;
  signal?: AbortSignal | undefined;
}

const BUSY = new Set([429, 502, 503, 504]);
const SLOW_ATTEMPTS = 3;
const LONGEST_PAUSE = 300_000;
/** Requests in a row that failed for good before the server counts as lost. */
const LOST_AFTER = 3;

export class JenkinsClient {
  /** Requests sent so far, repeated ones included. */
  sent = 0;
  /** Ids of permissions that refusals named: the server names only those that are enabled. */
  readonly named = new Set<string>();
  readonly concurrency: number;
  readonly #attempts: number;
  readonly #exchange: Exchange;
  readonly #limit: ReturnType<typeof pLimit>;
  readonly #pacer: Pacer;
  #base: URL;
  #answered = false;
  #failedInARow = 0;
  #lost: PipewardenError | undefined;

  /** @throws PipewardenError when the URL or the certificate file cannot be used */
  static async open({
    url,
    account,
    concurrency = 4,
    ratePerSecond,
    ca,
    timeout = 30_000,
    maxResponseBytes = 64 * 1_048_576,
    attempts = 10,
    signal,
  }: ClientOptions): Promise<JenkinsClient> {
    const base = parseBaseUrl(url);
    const dispatcher = await openTransport({ ca, timeout, connections: concurrency });
    const session = openSession(account);
    return new JenkinsClient(
      base,
      { dispatcher, account, session, timeout, maxResponseBytes, signal, onSend: () => {} },
      concurrency,
      createPacer(ratePerSecond),
      attempts,
    );
  }

  private constructor(base: URL, on: Exchange, concurrency: number, pacer: Pacer, attempts: number) {
    this.#base = base;
    this.#exchange = { ...on, onSend: () => this.sent++ };
    this.concurrency = concurrency;
    this.#limit = pLimit(concurrency);
    this.#pacer = pacer;
    this.#attempts = attempts;
  }

  /** Base URL, safe to print. */
  get origin(): string {
    return redactUrl(this.#base.href);
  }

  /** Asks for a path beneath the base URL, again when that may help. Any status is an answer but those of a busy server. */
  async get(path: string): Promise<Answer> {
    return this.#limit(() => this.#persist(path, { method: 'GET' }, this.#attempts));
  }

  /**
   * Sends a form, once, unless it is one that changes nothing on the server and may be repeated. With a password it first fetches
   * a crumb and keeps the session it belongs to.
   */
  async post(path: string, form: Record<string, string>, { repeatable = false } = {}): Promise<Answer> {
    const headers = await this.#exchange.session.crumb(() => this.get('crumbIssuer/api/json'));
    return this.#limit(() =>
      this.#persist(
        path,
        { method: 'POST', headers, body: new URLSearchParams(form).toString() },
        repeatable ? this.#attempts : 1,
      ),
    );
  }

  /** Ends all connections at once. */
  async close(): Promise<void> {
    await this.#exchange.dispatcher.destroy();
  }

  async #persist(path: string, message: Message, attempts: number): Promise<Answer> {
    for (let attempt = 0; ; attempt++) {
      if (this.#exchange.signal?.aborted) throw cancelled();
      if (this.#lost) throw this.#lost;
      const outcome = await this.#attempt(path, message);
      if ('status' in outcome) {
        this.#answered = true;
        this.#failedInARow = 0;
        this.#learnPermission(outcome);
        return outcome;
      }
      if (!this.#mayRetry(outcome, attempt + 1, attempts)) throw this.#giveUp(outcome.error);
      await this.#unlessCancelled(wait(backOff(attempt), this.#exchange.signal));
    }
  }

  async #attempt(path: string, message: Message): Promise<Answer | Failure> {
    await this.#unlessCancelled(this.#pacer.turn(this.#exchange.signal));
    try {
      const { answer, url } = await exchange(this.#exchange, new URL(path, this.#base), message);
      // Once the server insists on https, nothing more is sent in the clear.
      if (url.protocol !== this.#base.protocol) this.#base = new URL(this.#base.pathname, url);
      return BUSY.has(answer.status) ? this.#explainBusy(answer, path) : answer;
    } catch (thrown) {
      if (this.#exchange.signal?.aborted) throw cancelled();
      return explainFailure(thrown, this.origin);
    }
  }

  /** hudson.security.ACL.checkPermission passes over disabled permissions before it names the one required. */
  #learnPermission({ status, headers }: Answer): void {
    const id = one(headers['x-required-permission']);
    if (status === 403 && id !== undefined) this.named.add(id);
  }

  #mayRetry({ retry }: Failure, done: number, attempts: number): boolean {
    if (retry === 'never' || done >= attempts) return false;
    if (retry === 'slow') return done < SLOW_ATTEMPTS;
    return retry === 'again' || this.#answered;
  }

  #giveUp(error: PipewardenError): PipewardenError {
    if (error.code !== 'response-too-large' && ++this.#failedInARow >= LOST_AFTER) {
      this.#lost = new PipewardenError(
        'server-lost',
        `${this.origin} stopped answering: ${error.message}`,
        error.next,
        { cause: error },
      );
    }
    return error;
  }

  /** A busy server may say how long to wait; then all requests of the run wait. */
  #explainBusy({ status, headers }: Answer, path: string): Failure {
    const pause = retryAfter(one(headers['retry-after']));
    const code = status === 429 ? 'too-many-requests' : 'server-unavailable';
    if (pause !== undefined && pause > LONGEST_PAUSE) {
      return {
        retry: 'never',
        error: new PipewardenError(
          code,
          `${this.origin} answers ${status} and asks to wait ${Math.round(pause / 1000)} seconds.`,
          'Collect again later, or with a lower request rate.',
        ),
      };
    }
    if (pause !== undefined) this.#pacer.pause(pause);
    return {
      retry: 'again',
      error: new PipewardenError(
        code,
        `${this.origin} keeps answering ${status} to ${path.replace(/\?.*/s, '')}.`,
        'Collect with a lower request rate, or when the server is ready.',
      ),
    };
  }

  async #unlessCancelled(work: Promise<void>): Promise<void> {
    await work.catch((thrown: unknown) => {
      throw this.#exchange.signal?.aborted ? cancelled() : thrown;
    });
  }
}
