/** Repeats a read that the server or the driver says may succeed when tried again. */
import { setTimeout as wait } from 'node:timers/promises';
import { isRetryableError } from 'neo4j-driver';

/** Milliseconds, as the driver's own managed transactions have them. */
const PATIENCE = 10_000;
const FIRST_PAUSE = 100;

/**
 * For reads in one request (auto-commit): a managed transaction would cost two more round trips, half of what a small
 * question takes. The last error passes unchanged.
 */
export async function retrying<T>(read: () => Promise<T>, patience: number = PATIENCE): Promise<T> {
  const end = performance.now() + patience;
  for (let pause = FIRST_PAUSE; ; pause *= 2) {
    try {
      return await read();
    } catch (error) {
      if (!isRetryableError(error) || performance.now() + pause > end) throw error;
      await wait(pause);
    }
  }
}
