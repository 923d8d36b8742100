/** What is remembered of findings from run to run: since when there are, and what people have decided about them. */
import { z } from 'zod';
import type { NodeId } from '../../domain/ids.js';
import type { Sees } from '../../domain/visibility.js';
import type { QueryOutcome } from '../outcome.js';
import type { Finding } from '../finding.js';
import { severities, type Severity } from '../risk-query.js';

/** Somebody has decided to live with a finding. Times are ISO 8601 in UTC. */
export interface Acceptance {
  reason: string;
  by: string;
  at: string;
  /** When it is over; null: never. */
  until: string | null;
}

export interface FindingLife {
  riskQuery: string;
  subject: NodeId;
  title: string;
  severity: Severity;
  firstSeen: string;
  lastSeen: string;
  /** When it was first not found any more. */
  resolvedAt?: string;
  acceptance?: Acceptance;
  /** Who looks after it, as somebody has said. */
  owner?: string;
}

/** Findings of one moment, by fingerprint. */
export interface FindingBaseline {
  at: string;
  fingerprints: readonly string[];
}

export interface LifeBook {
  format: 1;
  /** By fingerprint. */
  findings: Readonly<Record<string, FindingLife>>;
  /** By name. */
  baselines: Readonly<Record<string, FindingBaseline>>;
}

const acceptance = z.object({ reason: z.string(), by: z.string(), at: z.string(), until: z.string().nullable() });
const life = z.object({
  ...{ riskQuery: z.string(), subject: z.string(), title: z.string(), severity: z.enum(severities) },
  ...{ firstSeen: z.string(), lastSeen: z.string(), resolvedAt: z.string().optional() },
  ...{ acceptance: acceptance.optional(), owner: z.string().optional() },
});

/** What a file of the book holds. */
export const bookFormat = z.object({
  format: z.literal(1),
  findings: z.record(z.string(), life),
  baselines: z.record(z.string(), z.object({ at: z.string(), fingerprints: z.array(z.string()) })),
});

export const emptyBook: LifeBook = { format: 1, findings: {}, baselines: {} };

/** What one run has looked at. */
export interface LookedAt {
  findings: readonly Finding[];
  outcomes: readonly QueryOutcome[];
  /** It looked at this source alone. */
  source?: string | undefined;
}

/**
 * The book after a run. A finding that a query no longer gives is resolved, unless the query failed, gave more than is
 * kept, or looked at another source.
 */
export function recordRun(book: LifeBook, { findings, outcomes, source }: LookedAt, now: string): LifeBook {
  const seen = new Set(findings.map(({ fingerprint }) => fingerprint));
  const done = new Set(
    outcomes.filter(({ state, truncated }) => state === 'done' && !truncated).map(({ riskQuery }) => riskQuery),
  );
  const next: Record<string, FindingLife> = {};
  for (const [fingerprint, life] of Object.entries(book.findings)) {
    const looked = done.has(life.riskQuery) && (source === undefined || sourceOf(life.subject) === source);
    const isGone = looked && !seen.has(fingerprint) && life.resolvedAt === undefined;
    next[fingerprint] = isGone ? { ...life, resolvedAt: now } : life;
  }
  for (const { fingerprint, riskQuery, subject, title, severity } of findings) {
    const { resolvedAt: _, ...before } = next[fingerprint] ?? { firstSeen: now };
    next[fingerprint] = { ...before, riskQuery, subject: subject.id, title, severity, lastSeen: now };
  }
  return { ...book, findings: next };
}

/** What is remembered of findings about what is seen. */
export function bookSeen(book: LifeBook, sees: Sees): LifeBook {
  const findings = Object.entries(book.findings).filter(([, { subject }]) => sees(subject));
  return { ...book, findings: Object.fromEntries(findings) };
}

export function sourceOf(subject: NodeId): string {
  return /^[^:]+:([^/]*)/.exec(subject)?.[1] ?? '';
}
