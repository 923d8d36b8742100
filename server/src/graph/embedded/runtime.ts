/** The runtime file: how one process finds the server another one started. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { placesOf } from './places.js';

const runtimeFile = z.object({
  /** The Java process. */
  pid: z.number().int().positive(),
  /** The process it was started by; it may have ended, where others use it. */
  startedBy: z.number().int().positive(),
  port: z.number().int().positive(),
  /** Relative to the data directory. */
  passwordFile: z.string(),
  startedAt: z.string(),
});

export type Runtime = z.infer<typeof runtimeFile> & { password: string };

/** The running instance of a data directory; undefined when there is none, or only the stale file of a dead one. */
export async function findRuntime(dataDir: string): Promise<Runtime | undefined> {
  const { runtime } = placesOf(dataDir);
  try {
    const known = runtimeFile.parse(JSON.parse(await readFile(runtime, 'utf8')));
    if (!isAlive(known.pid)) return undefined;
    return { ...known, password: await readFile(join(dirname(runtime), known.passwordFile), 'utf8') };
  } catch {
    return undefined; // absent, half-gone or unreadable: the lock of the launcher decides what is true
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** It has ended, and nobody has asked how: its number is kept until then, in a container without an init process for ever. */
function isZombie(pid: number): boolean {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return status[status.lastIndexOf(')') + 2] === 'Z';
  } catch {
    return false; // other systems than Linux
  }
}

/** How to connect to an instance. */
export function login({ port, password }: Runtime) {
  return { uri: `bolt://127.0.0.1:${port}`, username: 'neo4j', password, database: 'neo4j' };
}
