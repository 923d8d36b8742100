/**
 * The two signed ends of the log, each in a file of its own: `head-written.json` and `head.json`, which is on disk. What is
 * written survives whatever happens to this process; what is flushed survives the machine, too.
 */
import type { KeyObject } from 'node:crypto';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { draftOf, syncFolder, writeWhole } from '../../files/write-whole.js';
import { damaged, endIn, signEnd, type End, type Head, type Reach, type Signed } from './head.js';
import { headFile, writtenHeadFile } from './log-files.js';

export interface Ends {
  /** The last entry of all. */
  last: Head;
  /** The last of which it is known that it is on disk. */
  flushed: Head;
}

/** Bytes of the file of the written end, which is written over in place: one sector, which a disk writes whole. */
const SIZE = 512;
/** Somebody who reads without the lock may see half of what is being written. */
const TRIES = 3;

/** What this process has last signed or found signed, by key: the same text needs no second look. */
const trusted = new WeakMap<KeyObject, Partial<Record<Reach, Signed>>>();

/** Undefined where nothing was logged yet. Throws `audit-log-damaged` where one is not what the key has signed. */
export function readEnds(folder: string, key: KeyObject): Ends | undefined {
  const flushed = readEnd(headFile(folder), key, 'flushed');
  if (!flushed) return undefined;
  if (flushed.format === 1) return { last: flushed, flushed };
  const written = readEnd(writtenHeadFile(folder), key, 'written');
  if (!written) throw damaged(`The signed end of what was written, ${writtenHeadFile(folder)}, is gone.`);
  return { last: written.sequence > flushed.sequence ? written : flushed, flushed };
}

function readEnd(file: string, key: KeyObject, reach: Reach): Head | undefined {
  for (let left = TRIES; left > 0; left--) {
    const text = textOf(file);
    if (text === undefined) return undefined;
    const known = trusted.get(key)?.[reach];
    if (known?.text === text) return known.head;
    const bare = reach === 'written' && text.length === SIZE ? text.trimEnd() : text;
    const head = endIn(bare, key, reach);
    if (head && text === asFile(reach, bare)) return trust(key, reach, { head, text });
  }
  throw damaged(`The signed end of the log in ${file} was changed.`);
}

const asFile = (reach: Reach, text: string) => (reach === 'written' ? text.padEnd(SIZE) : text);

function trust(key: KeyObject, reach: Reach, signed: Signed): Head {
  trusted.set(key, { ...trusted.get(key), [reach]: signed });
  return signed.head;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Both ends at the same entry, on disk. */
export async function beginEnds(folder: string, key: KeyObject, end: End): Promise<Ends> {
  await writeWhole(writtenHeadFile(folder), asFile('written', signEnd(key, 'written', end).text));
  const flushed = await writeFlushedEnd(folder, key, end);
  return { last: flushed, flushed };
}

/** In one go, which a process that is killed has done or has not begun. */
export function writeWrittenEnd(folder: string, key: KeyObject, end: End): void {
  const { head, text } = signEnd(key, 'written', end);
  const padded = asFile('written', text);
  const opened = openSync(writtenHeadFile(folder), 'r+');
  try {
    writeSync(opened, padded, 0);
  } finally {
    closeSync(opened);
  }
  trust(key, 'written', { head, text: padded });
}

/** `before`: what has to be on disk before the end that tells of it; it is awaited beside the writing of this file. */
export async function writeFlushedEnd(folder: string, key: KeyObject, end: End, before?: Promise<void>): Promise<Head> {
  const signed = signEnd(key, 'flushed', end);
  const file = headFile(folder);
  const [draft] = await Promise.all([draftOf(file, signed.text), before]);
  await rename(draft, file);
  await syncFolder(dirname(file));
  return trust(key, 'flushed', signed);
}
