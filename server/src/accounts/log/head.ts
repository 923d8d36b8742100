/** The signed end of the log: how far it goes and what its last entry is. Without it nobody could tell that the end was cut off. */
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { PipewardenError } from '../../domain/errors.js';
import { canonicalJson } from './canonical.js';
import { headFile } from './log-files.js';
import { isSigned, signText } from './signing.js';
import { draftOf, syncFolder } from '../../files/write-whole.js';

const entryMark = z.strictObject({ sequence: z.int().nonnegative(), hash: z.string() });

const format = z.strictObject({
  format: z.literal(1),
  /** The last entry. */
  ...entryMark.shape,
  /** ISO 8601 in UTC. */
  at: z.string(),
  /** The file the last entry stands in, and its bytes up to the end of that entry. */
  segment: z.string(),
  bytes: z.int().nonnegative(),
  /** The entry before the first that is kept. */
  from: entryMark,
  /** Ed25519 over everything above in canonical JSON, in base64. */
  signature: z.string(),
});

export type Head = z.infer<typeof format>;

/** What this process has last signed or found signed, by key: the same text needs no second look. */
const trusted = new WeakMap<KeyObject, { text: string; head: Head }>();

/** Undefined where nothing was logged yet. Throws `audit-log-damaged` where it is not what the key has signed. */
export function readHead(folder: string, key: KeyObject): Head | undefined {
  const text = textOf(headFile(folder));
  if (text === undefined) return undefined;
  const known = trusted.get(key);
  if (known?.text === text) return known.head;
  const head = headIn(text);
  if (!head || !isSigned(key, signedPart(head), head.signature))
    throw damaged(`The signed end of the log in ${headFile(folder)} was changed.`);
  trusted.set(key, { text, head });
  return head;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** `before`: what has to be on disk before the end that tells of it; it is awaited beside the writing of this file. */
export async function writeHead(
  folder: string,
  key: KeyObject,
  head: Omit<Head, 'signature'>,
  before?: Promise<void>,
): Promise<Head> {
  const signed: Head = { ...head, signature: signText(key, canonicalJson(head)) };
  const [file, text] = [headFile(folder), canonicalJson(signed)];
  const [draft] = await Promise.all([draftOf(file, text), before]);
  await rename(draft, file);
  await syncFolder(dirname(file));
  trusted.set(key, { text, head: signed });
  return signed;
}

export function damaged(sentence: string, cause?: unknown): PipewardenError {
  return new PipewardenError(
    'audit-log-damaged',
    sentence,
    'Run "pipewarden audit verify", keep the folder as evidence, and move it away to begin another log.',
    { cause },
  );
}

function signedPart({ signature: _, ...head }: Head): string {
  return canonicalJson(head);
}

/** Only exactly as it was written. */
function headIn(text: string): Head | undefined {
  try {
    const head = format.parse(JSON.parse(text));
    return canonicalJson(head) === text ? head : undefined;
  } catch {
    return undefined;
  }
}
