/** Where the log stands in the data directory. Names that begin with a dot are passed by backups. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

export const logFolder = (dataDir: string) => join(dataDir, 'audit');
export const headFile = (folder: string) => join(folder, 'head.json');
/** Before the others by name, as backups copy them: the log that is copied after it goes at least as far as it says. */
export const writtenHeadFile = (folder: string) => join(folder, 'head-written.json');
export const keyFile = (folder: string) => join(folder, 'signing-key.pem');
export const lockFile = (folder: string) => join(folder, '.lock');

/** A file of entries is named by the first one in it. */
export const segmentName = (first: number) => `log-${String(first).padStart(12, '0')}.ndjson`;

/** Files of entries, oldest first. */
export async function listSegments(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => /^log-\d{12}\.ndjson$/.test(name)).sort();
}
