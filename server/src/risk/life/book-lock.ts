/** One writer at a time: a file that only one process can create, and that a killed one leaves behind. */
import { open, rm, stat } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** Milliseconds: a writer needs far less than the second; a lock of that age is of a process that was killed. */
const RETRY = 25;
const STALE = 15_000;

/** Waits until the lock is ours; whoever takes it removes it. */
export async function takeLock(lock: string): Promise<void> {
  while (!(await create(lock))) {
    if (await isStale(lock)) await free(lock);
    else await setTimeout(RETRY);
  }
}

async function create(lock: string): Promise<boolean> {
  try {
    await (await open(lock, 'wx', 0o600)).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

/** False where it is gone. */
function isStale(lock: string): Promise<boolean> {
  return stat(lock).then(
    ({ mtimeMs }) => Date.now() - mtimeMs > STALE,
    () => false,
  );
}

/** Two who find it stale must not both free it: the second would free the lock that was taken since. */
async function free(lock: string): Promise<void> {
  const breaker = `${lock}-breaker`;
  if (await create(breaker)) {
    if (await isStale(lock)) await rm(lock, { force: true });
    await rm(breaker, { force: true });
  } else if (await isStale(breaker)) await rm(breaker, { force: true });
  else await setTimeout(RETRY);
}
