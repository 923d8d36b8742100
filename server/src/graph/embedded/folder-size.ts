import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What the files of a folder come to, in megabytes; a file that goes meanwhile counts as nothing. */
export async function megabytesOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries)
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name)).catch(() => ({ size: 0 }))).size;
  return Math.ceil(bytes / (1024 * 1024));
}
