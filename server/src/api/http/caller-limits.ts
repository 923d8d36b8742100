/** One caller must not take the server from the others: so many requests at once, and so many in a while. */
import type { Caller } from '../../domain/caller.js';
import type { Refusal } from './local-only.js';

/** Requests at once; those that may come together; and how many more each second allows. */
const AT_ONCE = 60;
const BURST = 2000;
const EACH_SECOND = 250;
/** Callers that are remembered. */
const MOST = 1000;

interface Use {
  open: number;
  left: number;
  at: number;
}

export class CallerLimits {
  readonly #uses = new Map<string, Use>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** What to call when the request is done, or why it is refused. Whoever operates the machine has no limit. */
  enter({ account, via }: Caller): (() => void) | Refusal {
    if (via === 'machine') return () => {};
    const use = this.#useOf(account);
    if (use.open >= AT_ONCE || use.left < 1) return refusal;
    use.open++;
    use.left--;
    return () => void use.open--;
  }

  #useOf(account: string): Use {
    const now = this.#now();
    const use = this.#uses.get(account) ?? { open: 0, left: BURST, at: now };
    use.left = Math.min(BURST, use.left + ((now - use.at) / 1000) * EACH_SECOND);
    use.at = now;
    this.#uses.delete(account);
    this.#uses.set(account, use);
    for (const [other, { open, left }] of this.#uses) {
      if (this.#uses.size <= MOST) break;
      if (open === 0 && left >= 1) this.#uses.delete(other);
    }
    return use;
  }
}

const refusal: Refusal = {
  status: 429,
  code: 'too-many-requests',
  message: 'You ask more than this server answers to one account.',
  next: 'Wait a second, ask fewer questions at once, and take larger pages.',
};
