/** What the audit messages of a Conjur tell: who changed a grant, who logged in, who fetched what; the last of each. JSON. */
import { z } from 'zod';
import { conjurIdText } from './conjur-statements.js';
import { coverageGap } from './coverage.js';
import { text } from './schema-parts.js';
import { headerShape, type SnapshotFormat, type SnapshotOf } from './snapshot-format.js';

/**
 * `grant`: `role` was made a member of `on`. `own`: `role` was made its owner. `permit`: `role` was permitted `privilege`.
 * `log-in`: `role` authenticated. `fetch`, `set`: `by` read or wrote the value of the variable `on`. `rotate`: the API key
 * of `role` was changed.
 */
const auditKind = z.enum(['grant', 'own', 'permit', 'log-in', 'fetch', 'set', 'rotate']);

const auditEvent = z.strictObject({
  kind: auditKind,
  /** Who did it. */
  by: conjurIdText,
  role: conjurIdText.nullable(),
  on: conjurIdText.nullable(),
  privilege: z.exactOptional(text),
  /** A grant, owner or permit that was taken away. */
  removed: z.exactOptional(z.literal(true)),
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  /** `file:line`. */
  place: text,
  /** Policy and version a load made it with: `acme:policy:root 3`; absent for what was done over REST. */
  policy: z.exactOptional(text),
  /** Authenticator, with its webservice where it has one. */
  through: z.exactOptional(text),
});
export type AuditEvent = z.infer<typeof auditEvent>;

export const conjurAuditFormat = {
  header: z.strictObject({
    ...headerShape,
    /** Its source is that of the Conjur. */
    system: z.literal('conjur-audit'),
    /** Times of the first and the last message, ISO 8601. */
    from: z.iso.datetime(),
    until: z.iso.datetime(),
  }),
  /** One for each kind, by, role, on and privilege: the last. */
  lines: { event: auditEvent, coverage: coverageGap },
  listOf: { event: 'events', coverage: 'coverage' },
} as const satisfies SnapshotFormat;
export type ConjurAuditSnapshot = SnapshotOf<typeof conjurAuditFormat>;

/** What makes an event the same as a later one. Fetches and log-ins of each are kept apart; of changes the last counts. */
export function auditKey({ kind, by, role, on, privilege }: AuditEvent): string {
  return [kind, kind === 'fetch' ? by : '', role ?? '', on ?? '', privilege ?? ''].join('\u0000');
}
