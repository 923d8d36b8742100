/** The file of registered sources. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PipewardenError } from '../../domain/errors.js';
import { underLock } from '../../files/lock.js';
import { writeWhole } from '../../files/write-whole.js';
import { didYouMean } from '../../text/nearest.js';
import { registeredFormat, type RegisteredSource } from './registered-source.js';

export const registeredFolder = (dataDir: string) => join(dataDir, 'sources');
const fileOf = (dataDir: string) => join(registeredFolder(dataDir), 'registered.json');

/** By name; empty where none was added yet. Throws `registered-damaged`. */
export async function readRegistered(dataDir: string): Promise<readonly RegisteredSource[]> {
  const file = fileOf(dataDir);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return [];
  try {
    return registeredFormat.parse(JSON.parse(text)).sources;
  } catch (cause) {
    throw new PipewardenError(
      'registered-damaged',
      `${file} is no list of sources that this version reads.`,
      'Put a backup of it in its place, or move it away and add the sources again.',
      { cause },
    );
  }
}

/** Throws `source-not-registered`, `registered-damaged`. */
export async function findRegistered(dataDir: string, name: string): Promise<RegisteredSource> {
  const all = await readRegistered(dataDir);
  const found = all.find((source) => source.name === name);
  if (found) return found;
  const names = all.map((source) => source.name);
  throw new PipewardenError(
    'source-not-registered',
    `No source "${name}" was added.`,
    names.length === 0
      ? 'Add it: pipewarden sources add NAME --kind jenkins --url URL'
      : didYouMean(name, names, `These were added: ${names.join(', ')}.`),
  );
}

/** Reads, changes and writes in one; others wait meanwhile. */
export async function changeRegistered(
  dataDir: string,
  change: (sources: readonly RegisteredSource[]) => readonly RegisteredSource[],
): Promise<void> {
  const folder = registeredFolder(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await underLock(join(folder, '.registered.lock'), async () => {
    const sources = [...change(await readRegistered(dataDir))].sort((a, b) => (a.name < b.name ? -1 : 1));
    await writeWhole(fileOf(dataDir), `${JSON.stringify({ format: 1, sources }, null, 2)}\n`);
  });
}
