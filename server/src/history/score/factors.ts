/** The reviewed list of what makes a score: factors.json, by kind of what is scored. */
import declared from './factors.json' with { type: 'json' };
import type { MeasureName } from './measures.js';

/** Users, groups, hosts and layers are scored alike. */
export const scoredKinds = ['job', 'agent', 'principal', 'credential', 'controller'] as const;
export type ScoredKind = (typeof scoredKinds)[number];

export interface Factor {
  id: string;
  title: string;
  measure: MeasureName;
  /** Points for each reason, and at most for all of them: whole numbers. */
  each: number;
  most: number;
  /** A clause about one reason; `{it}` is what is scored, `{what}` the reason. */
  says: string;
}

export const factors = declared as Readonly<Record<ScoredKind, readonly Factor[]>>;

/** Points of `count` reasons. */
export function pointsOf({ each, most }: Factor, count: number): number {
  return Math.min(most, each * count);
}

/** What the sum of the points is more than 100 is taken off again, as a part of its own: zero or less. */
export function capOf(sum: number): number {
  return Math.min(0, 100 - sum);
}

const kindOf: Readonly<Record<string, ScoredKind>> = {
  ...{ job: 'job', agent: 'agent', credential: 'credential', controller: 'controller' },
  ...{ user: 'principal', group: 'principal', host: 'principal', layer: 'principal' },
};

/** undefined: nodes of this kind have no score. */
export function scoredKindOf(kind: string): ScoredKind | undefined {
  return kindOf[kind];
}
