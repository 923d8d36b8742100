/** One repair of a store at a time, in a folder beside it. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from './runtime.js';

/** Does the work in an empty folder that is gone afterwards; false where another process is at it. */
export async function underRepairLock(dataDir: string, work: (workshop: string) => Promise<void>): Promise<boolean> {
  const [lock, workshop] = [join(dataDir, 'repair.lock'), join(dataDir, 'repair')];
  if (!(await take(lock))) return false;
  try {
    await rm(workshop, { recursive: true, force: true });
    await mkdir(workshop, { mode: 0o700 });
    await work(workshop);
  } finally {
    await rm(workshop, { recursive: true, force: true });
    await rm(lock, { force: true });
  }
  return true;
}

/** Whether a process that lives is at it. */
export async function isRepaired(dataDir: string): Promise<boolean> {
  const owner = await ownerOf(join(dataDir, 'repair.lock'));
  return owner > 0 && isAlive(owner);
}

async function ownerOf(lock: string): Promise<number> {
  return Number(await readFile(lock, 'utf8').catch(() => '0'));
}

/** A lock whose owner has died is free. */
async function take(lock: string): Promise<boolean> {
  for (let tries = 0; tries < 2; tries++) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = await ownerOf(lock);
    if (owner !== process.pid && owner > 0 && isAlive(owner)) return false;
    await rm(lock, { force: true });
  }
  return false;
}
