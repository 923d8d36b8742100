/** Reads audit logs into a snapshot: the last of every kind of event. Memory grows with what is told apart, not with lines. */
import { PipewardenError } from '../../../domain/errors.js';
import { auditKey, type AuditEvent, type ConjurAuditSnapshot } from '../../../domain/conjur-audit.js';
import type { CoverageGap } from '../../../domain/snapshot.js';
import { eventOf } from './event-of.js';
import { linesOf } from './lines.js';
import { readMessage } from './rfc5424.js';

export interface CollectAudit {
  /** The source of the Conjur. */
  source: string;
  files: readonly string[];
  version: string;
  /** Lines read so far. */
  onProgress?: (lines: number) => void;
  signal?: AbortSignal;
}

interface Tally {
  events: Map<string, AuditEvent>;
  coverage: CoverageGap[];
  lines: number;
  messages: number;
  from: string | null;
  until: string | null;
}

/** Throws PipewardenError `audit-unreadable`, `audit-nothing-found`. */
export async function collectAudit(ask: CollectAudit): Promise<ConjurAuditSnapshot> {
  const started = Date.now();
  const files = [...new Set(ask.files)];
  const tally: Tally = { events: new Map(), coverage: [], lines: 0, messages: 0, from: null, until: null };
  for (const file of files) await readFile(tally, file, ask);
  if (tally.from === null || tally.until === null)
    throw new PipewardenError(
      'audit-nothing-found',
      `None of ${tally.lines} lines in ${files.join(', ')} is an audit message of Conjur.`,
      'Give the audit log: lines of the form <86>1 TIME … conjur … [auth@43868 …].',
    );
  return {
    ...{ system: 'conjur-audit', format: 1, source: ask.source, takenAt: new Date(started).toISOString() },
    collector: {
      ...{ name: 'conjur-audit', version: ask.version, origin: files.join(' ') },
      ...{ duration: (Date.now() - started) / 1000, reads: files.length },
    },
    ...{ from: tally.from, until: tally.until, events: [...tally.events.values()], coverage: tally.coverage },
  };
}

async function readFile(tally: Tally, file: string, { signal, onProgress }: CollectAudit): Promise<void> {
  let line = 0;
  let malformed: number[] = [];
  let badLines = 0;
  try {
    for await (const text of linesOf(file)) {
      line++;
      if (++tally.lines % 10_000 === 0) {
        signal?.throwIfAborted();
        onProgress?.(tally.lines);
      }
      const message = readMessage(text);
      if (message === 'malformed') {
        badLines++;
        if (malformed.length < 3) malformed = [...malformed, line];
      } else if (message) {
        note(tally, message.time);
        const event = eventOf(message, `${file}:${line}`);
        if (event) keepLast(tally.events, event);
      }
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (line === 0) throw unreadable(file, error);
    tally.coverage.push({
      code: 'audit-cut-off',
      subject: `${file}:${line}`,
      message: `What follows could not be read: ${error instanceof Error ? error.message : String(error)}.`,
    });
  }
  if (badLines > 0)
    tally.coverage.push({
      code: 'audit-line-malformed',
      subject: `${file}:${malformed[0]}`,
      message: `${badLines} audit messages cannot be read, the first in line ${malformed.join(', ')}.`,
    });
}

function note(tally: Tally, time: string): void {
  tally.messages++;
  if (tally.from === null || time < tally.from) tally.from = time;
  if (tally.until === null || time > tally.until) tally.until = time;
}

function keepLast(events: Map<string, AuditEvent>, event: AuditEvent): void {
  const key = auditKey(event);
  const known = events.get(key);
  if (!known || known.at <= event.at) events.set(key, event);
}

/** What an earlier collection knew and this one did not see: logs are rotated away. */
export function mergeAudits(before: ConjurAuditSnapshot, after: ConjurAuditSnapshot): ConjurAuditSnapshot {
  const events = new Map(before.events.map((event) => [auditKey(event), event]));
  for (const event of after.events) keepLast(events, event);
  return {
    ...after,
    from: before.from < after.from ? before.from : after.from,
    until: before.until > after.until ? before.until : after.until,
    events: [...events.values()],
  };
}

function unreadable(file: string, error: unknown): PipewardenError {
  return new PipewardenError(
    'audit-unreadable',
    `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    'Give a readable audit log, as text or compressed with gzip.',
    { cause: error },
  );
}
