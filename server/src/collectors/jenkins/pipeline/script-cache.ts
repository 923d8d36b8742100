/**
 * What scripts use, kept from one collection to the next: a file for each by the hash of its text, in a folder by what reads them, so that
 * another version reads anew. Nothing of a text is kept but what a snapshot would hold of it.
 */
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, writeFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { buildUse } from '../../../domain/builds.js';
import { cacheOf, fingerprintOf } from '../../../jvm/cache.js';
import { packageFile, runsBundle } from '../../../package-files.js';
import type { ScriptRead } from './read-script.js';

const flaw = z.strictObject({
  read: z.literal(false),
  why: z.enum(['syntax', 'too-deep', 'too-large', 'part-too-deep']),
  line: z.exactOptional(z.int()),
});
const kept = z.strictObject({
  uses: z.array(buildUse),
  reading: z.enum(['parsed', 'tolerant']),
  flaw: flaw.nullable(),
  calls: z.int(),
  names: z.array(z.string()),
});

/** Where what scripts use is kept for all data folders of this machine. */
export const keptScripts = (env: NodeJS.ProcessEnv = process.env): string => cacheOf('scripts', env);

export class ScriptCache {
  readonly #folder: Promise<string | undefined>;

  /** @param folder `scripts` of the cache of this machine, unless tests have their own; one that cannot be made is none */
  constructor(folder: string) {
    this.#folder = openFolder(folder).catch(() => undefined);
  }

  /** @param key hash of the text, as it may stand in the name of a file */
  async get(key: string): Promise<ScriptRead | undefined> {
    const folder = await this.#folder;
    if (folder === undefined) return undefined;
    try {
      const read = kept.parse(JSON.parse(await readFile(join(folder, key), 'utf8')));
      return { ...read, names: new Set(read.names) } as ScriptRead;
    } catch {
      return undefined;
    }
  }

  /** What the machine decided, such as a limit in time, is not kept: the next collection tries again. */
  async put(key: string, read: ScriptRead): Promise<void> {
    const folder = await this.#folder;
    const entry = kept.safeParse({ ...read, names: [...read.names] });
    if (folder === undefined || !entry.success) return;
    const draft = join(folder, `.${key}.${process.pid}`);
    try {
      await writeFile(draft, JSON.stringify(entry.data), { mode: 0o600 });
      await rename(draft, join(folder, key));
    } catch {
      await rm(draft, { force: true }).catch(() => undefined);
    }
  }
}

/** The folder of this version of the reader; those of others are of no more use. */
async function openFolder(all: string): Promise<string> {
  const name = await fingerprintOf(readerFiles());
  await mkdir(join(all, name), { recursive: true, mode: 0o700 });
  for (const other of await readdir(all))
    if (other !== name) await rm(join(all, other), { recursive: true, force: true });
  return join(all, name);
}

/** Everything that decides what is read of a script: the bundle, or the sources where they run as they are. */
function readerFiles(): string[] {
  const rooms = ['collectors/groovy', 'collectors/jenkins', 'text', 'domain'].map((room) => `server/src/${room}`);
  const read = runsBundle() ? ['dist/server', ...rooms] : rooms;
  return read.flatMap((folder) => filesIn(packageFile(folder), /(?<!\.test)\.(js|ts|java)$/));
}

function filesIn(folder: string, wanted: RegExp): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true }) as string[];
  return names
    .filter((name) => wanted.test(name))
    .sort()
    .map((name) => join(folder, name));
}
