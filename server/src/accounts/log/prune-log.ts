/** Takes away what is older than has to be kept. What stays still verifies: the signed end says what it follows. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { appendBatch } from './append-batch.js';
import { readEnds, writeFlushedEnd } from './ends.js';
import { readEntry } from './entry.js';
import { listSegments, lockFile, logFolder } from './log-files.js';
import { linesOf } from './read-log.js';
import { syncFile } from './segment-file.js';
import { signingKey } from './signing.js';
import { underLock } from '../../files/lock.js';

/** Whole files only, and never the one that is written. Returns the number of entries that went. Throws `audit-log-damaged`. */
export async function pruneLog(dataDir: string, before: Date, by: string): Promise<number> {
  const folder = logFolder(dataDir);
  const segments = await listSegments(folder);
  if (segments.length === 0) return 0;
  return underLock(lockFile(folder), async () => {
    const key = await signingKey(folder);
    const ends = readEnds(folder, key);
    if (!ends) return 0;
    const { last: end } = ends;
    const gone: string[] = [];
    let from = end.from;
    for (const name of segments.filter((name) => name < end.segment)) {
      const last = readEntry(linesOf(await readFile(join(folder, name), 'utf8')).at(-1) ?? '');
      if (!last || new Date(last.at) >= before) break;
      from = { sequence: last.sequence, hash: last.hash };
      gone.push(name);
    }
    const entries = from.sequence - end.from.sequence;
    if (entries === 0) return 0;
    await writeFlushedEnd(folder, key, { ...end, from }, syncFile(join(folder, end.segment)));
    for (const name of gone) await rm(join(folder, name));
    const input = { before: before.toISOString(), entries };
    const told = { at: new Date().toISOString(), record: { kind: 'log-pruned', by, input } };
    await appendBatch(folder, key, [told], { flush: true });
    return entries;
  });
}
