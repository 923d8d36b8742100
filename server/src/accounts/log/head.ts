/** A signed end of the log: how far it goes and what its last entry is. Without it nobody could tell that the end was cut off. */
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { PipewardenError } from '../../domain/errors.js';
import { canonicalJson } from './canonical.js';
import { isSigned, signText } from './signing.js';

const entryMark = z.strictObject({ sequence: z.int().nonnegative(), hash: z.string() });

/** `written`: every entry up to it was handed to the system. `flushed`: every entry up to it is on disk. */
export type Reach = 'written' | 'flushed';

const format = z.strictObject({
  /** 1: by a version that had one end, which was flushed. */
  format: z.literal([1, 2]),
  reach: z.enum(['written', 'flushed']).optional(),
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

/** What a signed end says of the log. */
export type End = Omit<Head, 'format' | 'reach' | 'signature'>;

export interface Signed {
  head: Head;
  /** As it stands in its file. */
  text: string;
}

/** A signature says how far the end reaches, so that one cannot be put in the place of the other. */
export function signEnd(key: KeyObject, reach: Reach, { sequence, hash, at, segment, bytes, from }: End): Signed {
  const head = { format: 2 as const, reach, sequence, hash, at, segment, bytes, from };
  const signed: Head = { ...head, signature: signText(key, canonicalJson(head)) };
  return { head: signed, text: canonicalJson(signed) };
}

/** Undefined where the text is anything but what the key has signed for this reach, however little it differs. */
export function endIn(text: string, key: KeyObject, reach: Reach): Head | undefined {
  try {
    const head = format.parse(JSON.parse(text));
    const { signature, ...rest } = head;
    const isOfReach = head.format === 1 ? reach === 'flushed' && head.reach === undefined : head.reach === reach;
    return isOfReach && canonicalJson(head) === text && isSigned(key, canonicalJson(rest), signature)
      ? head
      : undefined;
  } catch {
    return undefined;
  }
}

export function damaged(sentence: string, cause?: unknown): PipewardenError {
  return new PipewardenError(
    'audit-log-damaged',
    sentence,
    'Run "pipewarden audit verify", keep the folder as evidence, and move it away to begin another log.',
    { cause },
  );
}
