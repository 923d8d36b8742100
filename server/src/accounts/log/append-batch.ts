/** Writes entries behind the signed end and signs the new end. Only under the lock of the log. */
import type { KeyObject } from 'node:crypto';
import { close, fdatasync, openSync, statSync, writeFileSync } from 'node:fs';
import { readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { canonicalJson } from './canonical.js';
import { beginning, hashOf, type AuditEntry, type AuditRecord } from './entry.js';
import { damaged, readHead, writeHead, type Head } from './head.js';
import { listSegments, segmentName } from './log-files.js';
import { maskSecrets } from './mask.js';
import { syncFolder } from '../../files/write-whole.js';

/** A record and when it came. */
export interface Waiting {
  record: AuditRecord;
  /** ISO 8601 in UTC. */
  at: string;
}

/** Bytes after which another file is begun. */
export const LARGEST_SEGMENT = 4 * 1024 * 1024;

/** The entries as they were written; on disk and signed when the promise resolves. Throws `audit-log-damaged`. */
export async function appendBatch(
  folder: string,
  key: KeyObject,
  given: readonly Waiting[],
  largest = LARGEST_SEGMENT,
): Promise<AuditEntry[]> {
  const head = readHead(folder, key) ?? (await begin(folder, key));
  const told = await setAsideUnsigned(folder, head);
  const records = [...told, ...given];
  const entries = chain(head, records);
  const text = Buffer.from(entries.map((entry) => `${canonicalJson(entry)}\n`).join(''));
  const goesOn = head.bytes > 0 && head.bytes < largest && sizeOf(join(folder, head.segment)) === head.bytes;
  const segment = goesOn ? head.segment : segmentName(head.sequence + 1);
  const { sequence, hash, at } = entries.at(-1)!;
  const bytes = (goesOn ? head.bytes : 0) + text.length;
  const written = appendTo(join(folder, segment), text).then(() => (goesOn ? undefined : syncFolder(folder)));
  await writeHead(folder, key, { format: 1, sequence, hash, at, segment, bytes, from: head.from }, written);
  return entries.slice(told.length);
}

/** Signed before the first entry is written: entries without a signed end are those of somebody who took it away. */
async function begin(folder: string, key: KeyObject): Promise<Head> {
  const [first] = await listSegments(folder);
  if (first !== undefined) throw damaged(`The signed end of the log is gone, and ${first} is there.`);
  const at = new Date().toISOString();
  return writeHead(folder, key, { format: 1, ...beginning, at, segment: '', bytes: 0, from: beginning });
}

function chain(after: { sequence: number; hash: string }, records: readonly Waiting[]): AuditEntry[] {
  let { sequence, hash: previous } = after;
  return records.map(({ record, at }) => {
    const { kind, by, about, ids, ...rest } = record;
    const { value, masked, cut } = maskSecrets(rest);
    const unsigned: AuditEntry = {
      ...{ sequence: ++sequence, at, kind, by, ...value, previous, hash: '' },
      ...(about === undefined ? {} : { about: maskSecrets(about).value }),
      ...(ids ? { ids: { ...ids } } : {}),
      ...(masked.length > 0 ? { masked } : {}),
      ...(cut.length > 0 ? { cut } : {}),
    };
    // As it will be read: what is undefined is not there.
    const written = JSON.parse(JSON.stringify(unsigned)) as AuditEntry;
    previous = hashOf(written);
    return { ...written, hash: previous };
  });
}

/**
 * What stands behind the signed end was never acknowledged, or was put there by somebody else. It is kept beside the log,
 * and the log says so; a file that is shorter than was signed is left as it is, for "verify" to find.
 */
async function setAsideUnsigned(folder: string, { segment, bytes, sequence }: Head): Promise<Waiting[]> {
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

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? -1;
}

const [sync, shut] = [promisify(fdatasync), promisify(close)];

async function appendTo(file: string, text: Buffer): Promise<void> {
  const opened = openSync(file, 'a', 0o600);
  try {
    writeFileSync(opened, text);
    await sync(opened);
  } finally {
    await shut(opened);
  }
}
