/** Where the log stands in the data directory. Names that begin with a dot are passed by backups. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export const logFolder = (dataDir: string) => join(dataDir, 'audit');
export const headFile = (folder: string) => join(folder, 'head.json');
/** Before the others by name, as backups copy them: the log that is copied after it goes at least as far as it says. */
export const writtenHeadFile = (folder: string) => join(folder, 'head-written.json');
export const keyFile = (folder: string) => join(folder, 'signing-key.pem');
export const lockFile = (folder: string) => join(folder, '.lock');

/** A file of entries is named by the first one in it. */
export const segmentName = (first: number) => `log-${String(first).padStart(12, '0')}.ndjson`;

/** Files of entries, oldest first. Looked up for each batch: another thread takes longer than the look. */
export async function listSegments(folder: string): Promise<string[]> {
  return namesIn(folder)
    .filter((name) => /^log-\d{12}\.ndjson$/.test(name))
    .sort();
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
