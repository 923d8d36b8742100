/** Waiting that ends: a server that hangs is not waited for without end. */
import { silent } from './failures.js';

/** Seconds after which a connection that does not end is left alone. */
const GOODBYE = 2;

/** A server that takes a connection and says nothing is waited for no longer than this. */
export async function within<T>(seconds: number, work: Promise<T>, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), seconds * 1000);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}

/** Ending a connection is a courtesy, for which one that hangs is not waited for. */
export async function letGo(ending: Promise<unknown>): Promise<void> {
  await within(GOODBYE, ending, silent).catch(() => {});
}
