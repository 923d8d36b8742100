/** Whether the log is as it was written: the first place where an entry was changed, removed, put elsewhere or cut off. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PipewardenError } from '../../domain/errors.js';
import { beginning, readEntry, type AuditEntry } from './entry.js';
import { readEnds, type Ends } from './ends.js';
import { listSegments, logFolder, segmentName } from './log-files.js';
import { linesOf } from './read-log.js';
import { readKey } from './signing.js';

export interface LogProblem {
  /** Of the first entry that is not as it was written. */
  sequence: number;
  /** File and line, counted from 1; null where the entry is nowhere. */
  place: string | null;
  /** One sentence. */
  what: string;
}

export interface LogCheck {
  /** Entries that are as they were written, up to the first problem. */
  entries: number;
  /** Sequence and hash of the last entry that was signed: keep it elsewhere, and a log put back to an older state is noticed. */
  end: { sequence: number; hash: string };
  /** Lines behind the signed end: never acknowledged, or not ours. The next entry sets them aside. */
  unsigned: number;
  problem: LogProblem | null;
}

interface Expected {
  sequence: number;
  previous: string;
}

/** Reads all of it. `known` is the end of an earlier check, which must still be in it. */
export async function verifyLog(dataDir: string, known?: { sequence: number; hash: string }): Promise<LogCheck> {
  const folder = logFolder(dataDir);
  const segments = await listSegments(folder);
  const ends = await signedEnds(folder);
  if (typeof ends === 'string' || !ends) {
    const what = typeof ends === 'string' ? ends : 'The signed end of the log is gone.';
    const isEmpty = !ends && segments.length === 0 && known === undefined;
    return { entries: 0, end: beginning, unsigned: 0, problem: isEmpty ? null : { sequence: 1, place: null, what } };
  }
  return walk(folder, segments, ends, known);
}

/** A sentence where it cannot be trusted. */
async function signedEnds(folder: string): Promise<Ends | string | undefined> {
  try {
    const key = readKey(folder);
    return key && readEnds(folder, key);
  } catch (error) {
    return error instanceof PipewardenError ? error.message : 'The signing key cannot be read.';
  }
}

async function walk(
  folder: string,
  segments: readonly string[],
  { last, flushed }: Ends,
  known: { sequence: number; hash: string } | undefined,
): Promise<LogCheck> {
  const expected: Expected = { sequence: last.from.sequence + 1, previous: last.from.hash };
  const check = { end: { sequence: last.sequence, hash: last.hash }, unsigned: 0 };
  const found = (what: string, place: string | null): LogCheck => ({
    ...check,
    entries: expected.sequence - 1 - last.from.sequence,
    problem: { sequence: expected.sequence, place, what },
  });
  // Files before the first that is kept are the rest of a pruning that was interrupted.
  for (const name of segments.filter((name) => name >= segmentName(last.from.sequence + 1))) {
    const text = await readFile(join(folder, name), 'utf8');
    const lines = linesOf(text);
    for (const [at, line] of lines.entries()) {
      if (expected.sequence > last.sequence) {
        check.unsigned++;
        continue;
      }
      const entry = readEntry(line);
      const isNamed = at > 0 || (entry && name === segmentName(entry.sequence));
      const isWhole = at < lines.length - 1 || text.endsWith('\n');
      const wrong = entry && isNamed && isWhole ? differs(entry, expected, known) : 'It was changed.';
      if (wrong) return found(wrong, `${name}:${at + 1}`);
      expected.previous = entry!.hash;
      expected.sequence++;
    }
  }
  if (expected.sequence <= last.sequence) return found(cutOff(expected.sequence, { last, flushed }), null);
  if (expected.previous !== last.hash) return found('The last entry is another than the one that was signed.', null);
  if (known && known.sequence > last.sequence)
    return found(`The log was put back: it had gone on to entry ${known.sequence}.`, null);
  return { ...check, entries: last.sequence - last.from.sequence, problem: null };
}

/** What was not on disk yet may have gone with the machine, which nothing tells apart from somebody who cut it off. */
function cutOff(missing: number, { last, flushed }: Ends): string {
  const said = `The log was cut off: it went on to entry ${last.sequence}.`;
  if (missing <= flushed.sequence) return said;
  return `${said} What is missing had been written less than 200 ms before, so it may have gone with a machine that stopped.`;
}

function differs(
  { sequence, previous, hash }: AuditEntry,
  expected: Expected,
  known: { sequence: number; hash: string } | undefined,
): string | undefined {
  if (sequence > expected.sequence) return `It is not where it was: entry ${sequence} stands in its place.`;
  if (sequence < expected.sequence) return `Entry ${sequence} stands in its place.`;
  if (previous !== expected.previous) return 'It does not follow the entry before it.';
  if (known?.sequence === sequence && known.hash !== hash) return 'It is another than the one that was known.';
  return undefined;
}
