/**
 * Requests to one server: how many at once, how often, and what is asked again.
 * Only paths beneath the base URL are asked; addresses in answers are never followed.
 */
import pLimit from 'p-limit';
import { PipewardenError } from '../../domain/errors.js';
import { parseBaseUrl, redactUrl, type BaseUrlHints } from './base-url.js';
import { type Answer, exchange, type Exchange, type Message, one } from './exchange.js';
import { cancelled, explainFailure, type Failure } from './failures.js';
import { backOff, createPacer, type Pacer, retryAfter, wait } from './pacing.js';
import { openTransport } from './transport.js';

/** What an operator may set for one run. */
export interface RequestOptions {
  /** Base URL of the server, with the path a reverse proxy adds. */
  url: string;
  /** Requests in flight at most; default 4 (a real server gave no more at 8). */
  concurrency?: number | undefined;
  ratePerSecond?: number | undefined;
  /** Path of a PEM file of a private authority. */
  ca?: string | undefined;
  /** Milliseconds to connect, for headers, and between two pieces of a body; default 30,000. */
  timeout?: number | undefined;
  /** Bytes of one unpacked answer; default 64 MiB. */
  maxResponseBytes?: number | undefined;
  /** Attempts per request that may be repeated; default 10, spread over about half a minute. */
  attempts?: number | undefined;
  signal?: AbortSignal | undefined;
}

/** What one system adds. */
export interface SystemOptions extends Partial<Pick<Exchange, 'headers' | 'remember'>> {
  /** `jenkins`, `conjur`: part of the code of an error. */
  system: string;
  hints: BaseUrlHints;
}

const BUSY = new Set([429, 502, 503, 504]);
const SLOW_ATTEMPTS = 3;
const LONGEST_PAUSE = 300_000;
/** Requests in a row that failed for good before the server counts as lost. */
const LOST_AFTER = 3;

export class HttpClient {
  /** Requests sent so far, repeated ones included. */
  sent = 0;
  readonly concurrency: number;
  readonly #attempts: number;
  readonly #exchange: Exchange;
  readonly #limit: ReturnType<typeof pLimit>;
  readonly #pacer: Pacer;
  readonly #system: string;
  #base: URL;
  #answered = false;
  #failedInARow = 0;
  #lost: PipewardenError | undefined;

  /** @throws PipewardenError when the URL or the certificate file cannot be used */
  static async open(options: RequestOptions, system: SystemOptions): Promise<HttpClient> {
    const { concurrency = 4, ratePerSecond, timeout = 30_000, maxResponseBytes = 64 * 1_048_576, signal } = options;
    const base = parseBaseUrl(options.url, system.hints);
    const dispatcher = await openTransport({ ca: options.ca, timeout, connections: concurrency });
    const { headers = () => ({}), remember = () => {} } = system;
    return new HttpClient(
      base,
      { dispatcher, headers, remember, timeout, maxResponseBytes, signal, onSend: () => {} },
      { concurrency, pacer: createPacer(ratePerSecond), attempts: options.attempts ?? 10, system: system.system },
    );
  }

  private constructor(
    base: URL,
    on: Exchange,
    run: { concurrency: number; pacer: Pacer; attempts: number; system: string },
  ) {
    this.#base = base;
    this.#exchange = { ...on, onSend: () => this.sent++ };
    this.concurrency = run.concurrency;
    this.#limit = pLimit(run.concurrency);
    this.#pacer = run.pacer;
    this.#attempts = run.attempts;
    this.#system = run.system;
  }

  /** Base URL, safe to print. */
  get origin(): string {
    return redactUrl(this.#base.href);
  }

  /** Asks for a path beneath the base URL, again when that may help. Any status is an answer but those of a busy server. */
  async get(path: string, headers?: Record<string, string>): Promise<Answer> {
    const message: Message = { method: 'GET', ...(headers ? { headers } : {}) };
    return this.#limit(() => this.#persist(path, message, this.#attempts));
  }

  /** Sends a body, once, unless it is one that changes nothing on the server and may be repeated. */
  async post(path: string, message: Omit<Message, 'method'>, { repeatable = false } = {}): Promise<Answer> {
    return this.#limit(() => this.#persist(path, { ...message, method: 'POST' }, repeatable ? this.#attempts : 1));
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
      return explainFailure(thrown, this.origin, this.#system);
    }
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
          'Collect again later, or with a lower --rate.',
        ),
      };
    }
    if (pause !== undefined) this.#pacer.pause(pause);
    return {
      retry: 'again',
      error: new PipewardenError(
        code,
        `${this.origin} keeps answering ${status} to ${path.replace(/\?.*/s, '')}.`,
        'Collect again later, or with a lower --rate.',
      ),
    };
  }

  async #unlessCancelled(work: Promise<void>): Promise<void> {
    await work.catch((thrown: unknown) => {
      throw this.#exchange.signal?.aborted ? cancelled() : thrown;
    });
  }
}
