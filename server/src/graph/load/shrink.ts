/** The guard against taking what was not collected for what is gone. */
import { PipewardenError } from '../../domain/errors.js';
import type { Facts } from '../../domain/facts.js';
import type { CoverageGap } from '../../domain/coverage.js';
import { relationship, type NodeKind, type RelationshipType } from '../../domain/graph.js';

/** How many nodes there are per kind and relationships per type. */
export type Counts = Readonly<Record<string, number>>;

/** Below this, losing most of a kind is no sign of anything. */
const SMALL = 10;

export function countFacts(facts: Facts): Counts {
  const counts: Record<string, number> = {};
  for (const { kind } of facts.nodes) counts[kind] = (counts[kind] ?? 0) + 1;
  for (const { type } of facts.relationships) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

/** What is taken away on purpose, and what findings advise to take away: its loss says nothing while as much was read as before. */
const byConfiguration: ReadonlySet<string> = new Set<RelationshipType | NodeKind>(
  // prettier-ignore
  ['GRANTED', 'GRANTED_WITHOUT_EFFECT', 'HAS_ROLE', 'MEMBER_OF', 'SELF_GRANTS', 'AUTHENTICATES_AS', 'ENDED', 'token', 'role'],
);
/** Lists that a home may well come without. */
const optional: ReadonlySet<string> = new Set<RelationshipType | NodeKind>(['plugin', 'INSTALLS']);

export interface ShrinkLimits {
  /** Share that may go. */
  limit: number;
  /** Something was not read that was before. */
  readLess: boolean;
}

/** Whether the new coverage names a gap that the last one had not. */
export function readsLess(before: readonly CoverageGap[], now: readonly CoverageGap[]): boolean {
  const known = new Set(before.map(keyOf));
  return now.some((gap) => !known.has(keyOf(gap)));
}

function keyOf({ code, subject }: CoverageGap): string {
  return `${code} ${subject}`;
}

/** Throws `source-shrank` when more than the share `limit` of all nodes, of one kind or of one recorded relationship type would go. */
export function guardShrink(source: string, before: Counts, after: Counts, { limit, readLess }: ShrinkLimits): void {
  const watched = Object.keys(before).filter(
    (name) => isRecorded(name) && !optional.has(name) && (readLess || !byConfiguration.has(name)),
  );
  const kinds = watched.filter((name) => !isType(name));
  const losses = [
    loss('nodes', sum(before, kinds), sum(after, kinds), 1),
    ...watched.map((name) =>
      loss(isType(name) ? `${name} relationships` : `nodes of kind ${name}`, before[name]!, after[name] ?? 0, SMALL),
    ),
  ].filter((entry) => entry.share > limit);
  const worst = losses.sort((one, other) => other.share - one.share)[0];
  if (!worst) return;
  throw new PipewardenError(
    'source-shrank',
    `The new snapshot of "${source}" has ${worst.after} ${worst.what}, the last one had ${worst.before}. The loss is over ${Math.round(limit * 100)} %, so nothing was changed.`,
    'Check the coverage of the collection. If the new snapshot is right, repeat with --accept-shrink.',
  );
}

function loss(what: string, before: number, after: number, smallest: number) {
  return { what, before, after, share: before < smallest ? 0 : (before - after) / before };
}

/** Entitlements, scopes and derived relationships follow from the rest. */
function isRecorded(name: string): boolean {
  return isType(name)
    ? relationship(name).drift && relationship(name).origin === 'recorded'
    : name !== 'entitlement' && name !== 'scope';
}

function isType(name: string): name is RelationshipType {
  return /^[A-Z]/.test(name);
}

function sum(counts: Counts, names: readonly string[]): number {
  return names.reduce((total, name) => total + (counts[name] ?? 0), 0);
}
