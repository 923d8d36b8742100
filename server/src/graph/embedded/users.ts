/**
 * Who uses the Neo4j of a data directory: a file for each, named by its process. Neo4j ends with the last of them, not with the
 * process that started it; see Users.java.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { placesOf } from './places.js';
import { isAlive } from './runtime.js';

/**
 * Says that this process uses it, before it looks for where it is. Returns what takes that back. Where nothing can be written,
 * Neo4j ends with the process that started it.
 */
export async function announceUse(dataDir: string): Promise<() => Promise<void>> {
  const { users } = placesOf(dataDir);
  const file = join(users, `${process.pid}-${randomUUID()}`);
  await mkdir(users, { recursive: true, mode: 0o700 })
    .then(() => writeFile(file, '', { mode: 0o600 }))
    .catch(() => {});
  return () => rm(file, { force: true }).catch(() => {});
}

/** Whether a process that is alive has joined it. */
export async function isUsed(dataDir: string): Promise<boolean> {
  const files = await readdir(placesOf(dataDir).users).catch(() => []);
  return files.some((file) => isAlive(Number.parseInt(file, 10)));
}
