/** Writes entries behind the last signed end and signs the new one. Only under the lock of the log. */
import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { chainBehind, type Waiting } from './chain.js';
import { beginEnds, readEnds, writeFlushedEnd, writeWrittenEnd, type Ends } from './ends.js';
import { beginning, type AuditEntry } from './entry.js';
import { damaged, type End } from './head.js';
import { listSegments, segmentName } from './log-files.js';
import { appendAndSync, appendText, sizeOf, syncFile } from './segment-file.js';
import { setAsideUnsigned } from './set-aside.js';
import { syncFolder } from '../../files/write-whole.js';

/** Bytes after which another file is begun. */
export const LARGEST_SEGMENT = 4 * 1024 * 1024;

export interface Appending {
  /** Whether all that was written, these entries and those before, is on disk when the promise resolves. */
  flush: boolean;
  /** Bytes after which another file is begun. */
  largest?: number;
}

export interface Appended {
  /** As they were written. */
  entries: readonly AuditEntry[];
  /** Whether nothing that was written waits for the disk. */
  flushed: boolean;
}

/** The entries are written and signed when the promise resolves. None may be given, for `flush` alone. Throws `audit-log-damaged`. */
export async function appendBatch(
  folder: string,
  key: KeyObject,
  given: readonly Waiting[],
  { flush, largest = LARGEST_SEGMENT }: Appending,
): Promise<Appended> {
  const ends = readEnds(folder, key) ?? (await begin(folder, key));
  const told = await setAsideUnsigned(folder, ends.last);
  const waiting = [...told, ...given];
  if (waiting.length === 0) return { entries: [], flushed: flush && (await flushAll(folder, key, ends)) };
  const { last } = ends;
  const chained = chainBehind(last, waiting);
  const goesOn = last.bytes > 0 && last.bytes < largest && sizeOf(join(folder, last.segment)) === last.bytes;
  const segment = goesOn ? last.segment : segmentName(last.sequence + 1);
  const text = Buffer.from(chained.map(({ line }) => line).join(''));
  const { sequence, hash, at } = chained.at(-1)!.entry;
  const bytes = (goesOn ? last.bytes : 0) + text.length;
  const end: End = { sequence, hash, at, segment, bytes, from: last.from };
  const answer = chained.slice(told.length).map(({ entry }) => entry);
  // A file that is begun is flushed with the one before it, so that a flush never concerns more than one.
  if (!flush && goesOn && ends.flushed.format === 2) {
    appendText(join(folder, segment), text);
    writeWrittenEnd(folder, key, end);
    return { entries: answer, flushed: false };
  }
  if (!goesOn) await flushAll(folder, key, ends);
  const written = appendAndSync(join(folder, segment), text).then(() => (goesOn ? undefined : syncFolder(folder)));
  if (ends.flushed.format === 1) await written.then(() => beginEnds(folder, key, end));
  else await writeFlushedEnd(folder, key, end, written);
  return { entries: answer, flushed: true };
}

/** Signed before the first entry is written: entries without a signed end are those of somebody who took it away. */
async function begin(folder: string, key: KeyObject): Promise<Ends> {
  const [first] = await listSegments(folder);
  if (first !== undefined) throw damaged(`The signed end of the log is gone, and ${first} is there.`);
  const at = new Date().toISOString();
  return beginEnds(folder, key, { ...beginning, at, segment: '', bytes: 0, from: beginning });
}

/** What was written without being flushed stands in one file. True, since then nothing is left. */
export async function flushAll(folder: string, key: KeyObject, { last, flushed }: Ends): Promise<true> {
  if (last.sequence > flushed.sequence) await writeFlushedEnd(folder, key, last, syncFile(join(folder, last.segment)));
  return true;
}
