/** One process at a time: a lock file. One whose owner has died is taken over, by one process only. */
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** Milliseconds between two tries, and after which the lock of the lock is left behind: it is held for less than one. */
const RETRY = 4;
const STALE = 5000;

/** Does the work while nobody else does. */
export async function underLock<T>(lock: string, work: () => Promise<T>): Promise<T> {
  while (!(await take(lock, String(process.pid)))) {
    if (await isLeftBehind(lock)) await freeAlone(lock);
    else await setTimeout(RETRY);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function take(lock: string, owner: string): Promise<boolean> {
  try {
    await writeFile(lock, owner, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Two who see a dead owner must not both free the lock: the second would free that of the first. */
async function freeAlone(lock: string): Promise<void> {
  const breaker = `${lock}-breaker`;
  if (await take(breaker, '')) {
    if (await isLeftBehind(lock)) await rm(lock, { force: true });
    await rm(breaker, { force: true });
  } else if ((await ageOf(breaker)) > STALE) await rm(breaker, { force: true });
  else await setTimeout(RETRY);
}

/** An empty lock is one whose owner is about to write its name, unless it was killed before it could. */
async function isLeftBehind(lock: string): Promise<boolean> {
  const owner = await readFile(lock, 'utf8').catch(() => undefined);
  if (owner === undefined) return false;
  if (owner === '') return (await ageOf(lock)) > STALE;
  return !isAlive(Number(owner)) || (Number(owner) !== process.pid && (await ageOf(lock)) > 12 * STALE);
}

async function ageOf(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
