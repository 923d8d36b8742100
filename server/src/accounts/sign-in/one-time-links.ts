/** Links that sign in whoever started the server, once: for a browser on the machine, as notebook servers print them. */
import { hash, randomBytes } from 'node:crypto';

/** Milliseconds a link may be used. */
const LIFE = 60 * 60_000;

export class OneTimeLinks {
  /** By the hash of the secret. */
  readonly #open = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  make(): string {
    const secret = randomBytes(32).toString('base64url');
    this.#open.set(hash('sha256', secret), this.#now() + LIFE);
    return secret;
  }

  /** Whether it was one; it is none afterwards. */
  use(secret: string): boolean {
    const key = hash('sha256', secret);
    const until = this.#open.get(key);
    this.#open.delete(key);
    return until !== undefined && this.#now() < until;
  }
}
