/** The recorded Jenkins controllers of server/test/recordings, unpacked when a test first asks for one. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const archives = fileURLToPath(new URL('../recordings/', import.meta.url));
const cache = fileURLToPath(new URL('../../../node_modules/.cache/pipewarden-recordings/', import.meta.url));
const unpacked = new Map<string, string>();

/** A file or folder of a recording; without `parts`, its own folder. */
export function recordingPath(name: string, ...parts: string[]): string {
  const folder = unpacked.get(name) ?? unpack(name);
  unpacked.set(name, folder);
  return join(folder, ...parts);
}

/** The recorded home: a folder, but for folders-large, whose 3,300 small files stand in an archive. */
export function recordedHome(name: string): string {
  return recordingPath(name, name === 'folders-large' ? 'home.tar.gz' : 'home');
}

/** Plain and encrypted secrets of a recording, all invented. */
export function secretsOf(name: string): string[] {
  return readFileSync(recordingPath(name, 'sentinels.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t')[1]!);
}

/** Unpacked once per content of the archive. Several test processes may do it at a time: the first to rename wins. */
function unpack(name: string): string {
  const archive = join(archives, `${name}.tar.gz`);
  const folder = join(
    cache,
    `${name}-${createHash('sha256').update(readFileSync(archive)).digest('hex').slice(0, 12)}`,
  );
  if (existsSync(folder)) return join(folder, name);
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(join(cache, `${name}-unpacking-`));
  execFileSync('tar', ['-xzf', archive, '-C', fresh]);
  try {
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return join(folder, name);
}
