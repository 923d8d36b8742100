/** What is fetched and compiled once per machine and shared by all data directories. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { requireDirectory } from './disk.js';

/** `PIPEWARDEN_CACHE`, else `$XDG_CACHE_HOME/pipewarden`, else `~/.cache/pipewarden`; in it one folder per thing and version. */
export function cacheOf(name: string, env: NodeJS.ProcessEnv): string {
  const base = env['PIPEWARDEN_CACHE'] ?? join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'pipewarden');
  return join(base, name);
}

/**
 * Makes something beside its final place and moves it there whole; whoever comes second throws its own away.
 * @param room megabytes it takes
 * @throws PipewardenError `directory-unwritable`, `disk-full`
 */
export async function makeOnce(
  { target, cache, room }: { target: string; cache: string; room: number },
  make: (place: string) => Promise<void>,
): Promise<void> {
  if (existsSync(target)) return;
  await requireDirectory(cache, room);
  const workshop = await mkdtemp(join(cache, 'partial-'));
  try {
    await make(join(workshop, 'made'));
    if (!existsSync(target)) await rename(join(workshop, 'made'), target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

/** A short name for the content of files, which changes with it. */
export async function fingerprintOf(files: readonly string[]): Promise<string> {
  const contents = await Promise.all(files.map((file) => readFile(file)));
  return digest(...contents);
}

export function digest(...contents: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content);
  return hash.digest('hex').slice(0, 12);
}
