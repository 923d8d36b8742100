/** One entry of the log: what was done, by whom, and the hash that ties it to the entry before. */
import { hash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson, canonicalMembers } from './canonical.js';

/** What somebody has to say to the log. Secrets in it are masked before it is written. */
export interface AuditRecord {
  /** What happened, in kebab-case: `question`, `decision`, `approval`, `account-added`. */
  kind: string;
  /** The account, as `Caller.account` says it. */
  by: string;
  /** What it is about: a node id, the name of an operation. */
  about?: string;
  input?: unknown;
  result?: unknown;
  /** Ids of what belongs to it, by what they are: `{ decision: '…', snapshot: '…' }`. */
  ids?: Readonly<Record<string, string>>;
}

const format = z.strictObject({
  sequence: z.int().positive(),
  /** ISO 8601 in UTC. */
  at: z.string(),
  kind: z.string(),
  by: z.string(),
  about: z.string().optional(),
  input: z.unknown().optional(),
  result: z.unknown().optional(),
  ids: z.record(z.string(), z.string()).optional(),
  /** JSON pointers of what was masked, and of texts that were cut. */
  masked: z.array(z.string()).optional(),
  cut: z.array(z.string()).optional(),
  /** Of the entry before. */
  previous: z.string(),
  /** SHA-256 of everything above, in canonical JSON. */
  hash: z.string(),
});

export type AuditEntry = z.infer<typeof format>;

/** What the first entry of all follows. */
export const beginning = { sequence: 0, hash: '0'.repeat(64) } as const;

export function hashOf({ hash: _, ...rest }: AuditEntry): string {
  return hash('sha256', canonicalJson(rest));
}

/** An entry with its hash, and the line it stands on: the text that was hashed with one member more. */
export function sealEntry(unsigned: Omit<AuditEntry, 'hash'>): { entry: AuditEntry; line: string } {
  const members = canonicalMembers(unsigned);
  const own = hash('sha256', `{${members.join(',')}}`);
  const at = members.findIndex((member) => member > '"hash"');
  return { entry: { ...unsigned, hash: own }, line: `{${members.toSpliced(at, 0, `"hash":"${own}"`).join(',')}}\n` };
}

/** An entry as it stands on one line; undefined where the line is anything else, however little it differs. */
export function readEntry(line: string): AuditEntry | undefined {
  try {
    const entry = format.parse(JSON.parse(line));
    return canonicalJson(entry) === line && hashOf(entry) === entry.hash ? entry : undefined;
  } catch {
    return undefined;
  }
}
