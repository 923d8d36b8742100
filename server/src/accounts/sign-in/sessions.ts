/** Who is signed in. Sessions are in memory alone: a server that is started again asks anew. */
import { hash, randomBytes } from 'node:crypto';
import type { Caller } from '../../domain/caller.js';

export interface SessionTimes {
  /** Milliseconds without a request. */
  idle: number;
  /** Milliseconds in all. */
  whole: number;
}

export const sessionTimes: SessionTimes = { idle: 30 * 60_000, whole: 12 * 3_600_000 };

/** Sessions of one account; the oldest ends when it signs in once more. */
const MOST = 20;

interface Session {
  caller: Caller;
  began: number;
  used: number;
}

export class Sessions {
  /** By the hash of its id: what stands in memory signs nobody in. */
  readonly #open = new Map<string, Session>();
  readonly #times: SessionTimes;
  readonly #now: () => number;

  constructor(times: SessionTimes = sessionTimes, now: () => number = Date.now) {
    this.#times = times;
    this.#now = now;
  }

  /** The id to send; it is never given twice. */
  begin(caller: Caller): string {
    const id = randomBytes(32).toString('base64url');
    this.#endPassed();
    const own = [...this.#open].filter(
      ([
        ,
        {
          caller: { account },
        },
      ]) => account === caller.account,
    );
    for (const [key] of own.slice(0, Math.max(0, own.length - MOST + 1))) this.#open.delete(key);
    this.#open.set(hash('sha256', id), { caller, began: this.#now(), used: this.#now() });
    return id;
  }

  /** Whose it is; using it keeps it from being idle. */
  find(id: string): Caller | undefined {
    const session = this.#open.get(hash('sha256', id));
    if (!session || this.#isPassed(session)) return undefined;
    session.used = this.#now();
    return session.caller;
  }

  end(id: string): void {
    this.#open.delete(hash('sha256', id));
  }

  #isPassed({ began, used }: Session): boolean {
    const now = this.#now();
    return now - used >= this.#times.idle || now - began >= this.#times.whole;
  }

  #endPassed(): void {
    for (const [key, session] of this.#open) if (this.#isPassed(session)) this.#open.delete(key);
  }
}
