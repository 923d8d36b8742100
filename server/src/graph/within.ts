/** Waiting that ends: a server that hangs is not waited for without end. */
import { setTimeout as wait } from 'node:timers/promises';
import { silent } from './failures.js';

/** Seconds after which a connection that does not end is left alone. */
const GOODBYE = 2;

/** A server that takes a connection and says nothing is waited for no longer than this. */
export async function within<T>(seconds: number, work: Promise<T>, late: () => Error): Promise<T> {
  const giveUp = new AbortController();
  const tooLate = wait(seconds * 1000, undefined, { signal: giveUp.signal }).then(() => Promise.reject(late()));
  tooLate.catch(() => {}); // it is told through the race, or nobody waits for it any more
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    giveUp.abort();
    work.catch(() => {});
  }
}

/** Ending a connection is a courtesy, for which one that hangs is not waited for. */
export async function letGo(ending: Promise<unknown>): Promise<void> {
  await within(GOODBYE, ending, silent).catch(() => {});
}
