/** What the audit messages of a Conjur tell: who changed a grant, who logged in, who fetched what; the last of each. JSON. */
import type { ConjurId } from './conjur.js';
import type { CollectorRun, CoverageGap } from './snapshot.js';

/**
 * `grant`: `role` was made a member of `on`. `own`: `role` was made its owner. `permit`: `role` was permitted `privilege`.
 * `log-in`: `role` authenticated. `fetch`, `set`: `by` read or wrote the value of the variable `on`. `rotate`: the API key
 * of `role` was changed.
 */
export const auditKinds = ['grant', 'own', 'permit', 'log-in', 'fetch', 'set', 'rotate'] as const;
export type AuditKind = (typeof auditKinds)[number];

export interface AuditEvent {
  kind: AuditKind;
  /** Who did it. */
  by: ConjurId;
  role: ConjurId | null;
  on: ConjurId | null;
  privilege?: string;
  /** A grant, owner or permit that was taken away. */
  removed?: true;
  /** ISO 8601, UTC. */
  at: string;
  /** `file:line`. */
  place: string;
  /** Policy and version a load made it with: `acme:policy:root 3`; absent for what was done over REST. */
  policy?: string;
  /** Authenticator, with its webservice where it has one. */
  through?: string;
}

export interface ConjurAuditSnapshot {
  system: 'conjur-audit';
  format: 1;
  /** The source of the Conjur. */
  source: string;
  /** ISO 8601, UTC. */
  takenAt: string;
  collector: CollectorRun;
  /** Times of the first and the last message, ISO 8601. */
  from: string;
  until: string;
  /** One for each kind, by, role, on and privilege: the last. */
  events: readonly AuditEvent[];
  coverage: readonly CoverageGap[];
}

/** What makes an event the same as a later one. Fetches and log-ins of each are kept apart; of changes the last counts. */
export function auditKey({ kind, by, role, on, privilege }: AuditEvent): string {
  return [kind, kind === 'fetch' ? by : '', role ?? '', on ?? '', privilege ?? ''].join('\u0000');
}
