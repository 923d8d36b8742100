/** One process at a time: a lock file. One whose owner has died is taken over, by one process only. */
import { closeSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** Milliseconds between two tries, and after which the lock of the lock is left behind: it is held for less than one. */
const RETRY = 4;
const STALE = 5000;

/** Does the work while nobody else does. */
export async function underLock<T>(lock: string, work: () => Promise<T>): Promise<T> {
  while (!take(lock, String(process.pid))) {
    if (await isLeftBehind(lock)) await freeAlone(lock);
    else await setTimeout(RETRY);
  }
  try {
    return await work();
  } finally {
    free(lock);
  }
}

/** In one go: a lock is taken for each question that is written down, and handing three calls to other threads takes longer than they do. */
function take(lock: string, owner: string): boolean {
  let opened: number;
  try {
    opened = openSync(lock, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  try {
    if (owner) writeSync(opened, owner);
  } finally {
    closeSync(opened);
  }
  return true;
}

function free(lock: string): void {
  try {
    unlinkSync(lock);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Two who see a dead owner must not both free the lock: the second would free that of the first. */
async function freeAlone(lock: string): Promise<void> {
  const breaker = `${lock}-breaker`;
  if (take(breaker, '')) {
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
