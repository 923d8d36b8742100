/** Guessing passwords is slowed down: by name, whoever asks, and by address, whatever name is tried. */

interface Tries {
  failed: number;
  /** Milliseconds since the epoch. */
  until: number;
}

/** Failures that cost nothing: people mistype. */
const FREE = { name: 5, address: 20 } as const;
/** Milliseconds of the first wait; each further failure doubles it. */
const FIRST = 2000;
const LONGEST = 15 * 60_000;
/** Names and addresses that are remembered. */
const MOST = 10_000;

export class Throttle {
  readonly #tries = new Map<string, Tries>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Seconds to wait before the next try; 0: none. */
  wait(name: string, address: string): number {
    const until = Math.max(this.#untilOf(`name ${name}`), this.#untilOf(`address ${address}`));
    return Math.max(0, Math.ceil((until - this.#now()) / 1000));
  }

  failed(name: string, address: string): void {
    this.#count(`name ${name}`, FREE.name);
    this.#count(`address ${address}`, FREE.address);
  }

  /** The name is forgiven; of the address this one try: an account that somebody has must not open the way to others. */
  succeeded(name: string, address: string): void {
    this.#tries.delete(`name ${name}`);
    const tries = this.#tries.get(`address ${address}`);
    if (!tries) return;
    tries.failed--;
    if (tries.failed < FREE.address) tries.until = this.#now();
  }

  #untilOf(key: string): number {
    return this.#tries.get(key)?.until ?? 0;
  }

  #count(key: string, free: number): void {
    const before = this.#tries.get(key);
    const now = this.#now();
    const isOld = before !== undefined && now - before.until > LONGEST;
    const failed = (isOld ? 0 : (before?.failed ?? 0)) + 1;
    const wait = failed < free ? 0 : Math.min(LONGEST, FIRST * 2 ** Math.min(20, failed - free));
    this.#tries.delete(key);
    this.#tries.set(key, { failed, until: now + wait });
    if (this.#tries.size > MOST) this.#tries.delete(this.#tries.keys().next().value!);
  }
}
