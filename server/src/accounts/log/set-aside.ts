/**
 * What stands behind the last signed end was never acknowledged, or was put there by somebody else. It is kept beside the log,
 * and the log says so; a file that is shorter than was signed is left as it is, for "verify" to find.
 */
import { readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Waiting } from './chain.js';
import type { Head } from './head.js';
import { listSegments } from './log-files.js';
import { sizeOf } from './segment-file.js';

/** What the log has to say about it. Under the lock of the log only. */
export async function setAsideUnsigned(folder: string, { segment, bytes, sequence }: Head): Promise<Waiting[]> {
  const files: string[] = [];
  const aside = (name: string) => {
    const file = `unsigned-${sequence}-${Date.now()}-${name}`;
    files.push(file);
    return join(folder, file);
  };
  for (const name of (await listSegments(folder)).filter((name) => name > segment))
    await rename(join(folder, name), aside(name));
  if (bytes > 0 && sizeOf(join(folder, segment)) > bytes) {
    const tail = (await readFile(join(folder, segment))).subarray(bytes);
    await writeFile(aside(segment), tail, { mode: 0o600, flush: true });
    await truncate(join(folder, segment), bytes);
  }
  const at = new Date().toISOString();
  return files.map((file) => ({ at, record: { kind: 'log-set-aside', by: 'pipewarden', about: file } }));
}
