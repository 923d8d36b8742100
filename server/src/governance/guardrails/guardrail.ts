/** A guardrail: what it looks for, what it does where it finds it, and what it does where nobody can say. */

/** From the mildest to the strictest. */
export const effects = ['allow', 'alert', 'approve', 'block'] as const;
export type Effect = (typeof effects)[number];

/** `closed`: where it is unknown whether the guardrail matches, its effect holds. `open`: it does not. */
export type OnUnknown = 'open' | 'closed';

/** What is looked at by the text of its values. */
export const textDimensions = [
  ...(['job', 'folder', 'principal', 'identity', 'trigger', 'agent', 'label', 'credential', 'variable'] as const),
  ...(['publish', 'parameter', 'repository', 'branch', 'drift'] as const),
] as const;
export type TextDimension = (typeof textDimensions)[number];

/** Of these one is true at a time: which, may be unknown. Of the others there may be many at once. */
export const singleDimensions: ReadonlySet<TextDimension> = new Set(['job', 'identity', 'trigger', 'agent', 'branch']);

export const triggers = [
  'user',
  'timer',
  'scm',
  'upstream',
  'webhook',
  'api',
  'pull-request',
  'fork-pull-request',
] as const;

/** A value fits one of `any` (all do where it is empty) and none of `not`. */
export interface TextCondition {
  any: readonly string[];
  not: readonly string[];
}

export interface FindingCondition {
  /** Ids of risk queries; empty: all. */
  riskQuery: readonly string[];
  /** Empty: all. */
  severity: readonly string[];
}

export const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** From `from` until before `to`, on days of `zone`; past midnight it belongs to the day it began on. */
export interface TimeWindow {
  days: readonly (typeof days)[number][];
  /** Minutes since midnight. */
  from: number;
  to: number;
  zone: string;
}

/** Everything named must hold. */
export interface Conditions {
  text: readonly (TextCondition & { dimension: TextDimension })[];
  finding?: FindingCondition;
  /** The score is above this. */
  scoreAbove?: number;
  /** The job's source has, or has no accepted baseline. */
  baseline?: 'accepted' | 'missing';
  time?: TimeWindow;
  /** The snapshot of the job's source is older than this, in seconds. */
  olderThan?: number;
  /** What Jenkins says when whoever starts the build asks for Job/Build. */
  permission?: 'allowed' | 'denied';
}

export interface Guardrail {
  /** Kebab-case, stable: logs and approvals name it. */
  id: string;
  title: string;
  when: Conditions;
  /** Where it holds, the guardrail does not match; null: nowhere. */
  unless: Conditions | null;
  effect: Effect;
  onUnknown: OnUnknown;
  /** Node ids of principals, one of whom may approve; of `approve` at least one. */
  approvers: readonly string[];
  /** Groups and layers of Conjur that the hosts of the job are in while an approval holds. */
  grants: readonly string[];
  /** How long an approval lasts at most, in seconds. */
  lasts: number;
  /** `SOC 2 CC6.1`: ids of the reviewed control map. */
  controls: readonly string[];
  /** `guardrails.yaml:12`. */
  place: string;
  /** Its lines as they stand in the file. */
  text: string;
}

export interface GuardrailSet {
  guardrails: readonly Guardrail[];
  /** `sha256:` and the hash of the files' contents. */
  version: string;
  files: readonly string[];
}

/** The stricter of two effects. */
export function stricter(one: Effect, other: Effect): Effect {
  return effects.indexOf(one) >= effects.indexOf(other) ? one : other;
}
