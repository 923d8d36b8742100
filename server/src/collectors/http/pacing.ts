/** When the next request may go out: an optional rate, and pauses the server asked for, shared by all requests of a run. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Pacer {
  /** Resolves when a request may be sent; rejects when `signal` is aborted. */
  turn(signal?: AbortSignal): Promise<void>;
  /** Nobody sends before `ms` milliseconds have passed. */
  pause(ms: number): void;
}

/** A token bucket that holds one token: requests are spread evenly, `ratePerSecond` of them at most; undefined means no limit. */
export function createPacer(ratePerSecond?: number): Pacer {
  const gap = ratePerSecond ? 1000 / ratePerSecond : 0;
  let next = 0;
  let pausedUntil = 0;
  return {
    async turn(signal) {
      for (let now = performance.now(); pausedUntil > now; now = performance.now())
        await wait(pausedUntil - now, signal);
      if (gap === 0) return;
      const at = Math.max(next, performance.now());
      next = at + gap;
      await wait(at - performance.now(), signal);
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, performance.now() + ms);
    },
  };
}

/** Sleeps `ms` milliseconds; rejects as soon as `signal` is aborted. */
export async function wait(ms: number, signal?: AbortSignal): Promise<void> {
  if (ms > 0) await sleep(ms, undefined, signal ? { signal } : {});
}

const FIRST_WAIT = 100;
const LONGEST_WAIT = 8_000;

/** Exponential back-off with jitter in milliseconds: attempt 0 waits 50 to 100, each next one twice that, at most 8,000. */
export function backOff(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempt);
  return ceiling / 2 + (random() * ceiling) / 2;
}

/** `Retry-After` in milliseconds from now: seconds or an HTTP date; undefined when absent or neither. */
export function retryAfter(header: string | undefined, now: number = Date.now()): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
