/** One writer at a time: a file that only one process can create, and that a killed one leaves behind. */
import { link, open, rename, rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';

/** Milliseconds: a writer needs far less than the second; a lock of that age is of a process that was killed. */
const RETRY = 25;
const STALE = 15_000;

/** Waits until the lock is ours; whoever takes it removes it. */
export async function takeLock(lock: string): Promise<void> {
  while (!(await create(lock))) {
    if (await isStale(lock)) await setAside(lock);
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

/** Of those who find it stale at once one moves it away; what was moved but is fresh was taken meanwhile, and goes back. */
async function setAside(lock: string): Promise<void> {
  const aside = `${lock}.${randomUUID()}`;
  try {
    await rename(lock, aside);
  } catch {
    return; // another was faster
  }
  if (!(await isStale(aside))) await link(aside, lock).catch(() => {});
  await rm(aside, { force: true });
}
