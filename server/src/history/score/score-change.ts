/** Why a score is not what it was: parts that add up to the difference, each with the change it came through. */
import { relationship } from '../../domain/graph.js';
import type { NodeId } from '../../domain/ids.js';
import { relationshipWhat } from '../../graph/load/changes.js';
import type { Cause } from '../drift/causes.js';
import { relationshipWords } from '../drift/words.js';
import type { Sides } from '../drift/sides.js';
import { linkKey, type Estate, type EstateLink } from './estate.js';
import { capOf, factors, pointsOf, type Factor, type ScoredKind } from './factors.js';
import { measureOf } from './measures.js';
import { reasonText } from './reason-text.js';
import type { Scored } from './tally.js';

export interface ScoreChangePart {
  factor: Factor | 'cap';
  /** A whole number other than zero. */
  points: number;
  change: 'added' | 'removed' | null;
  /** What holds now, or held before; null: more or less was taken off at 100. */
  reason: NodeId | null;
  text: string;
  /** null: it cannot be told, or several changes did it together. */
  through: Cause | null;
}

/** What was not there had no points. */
export function scoreChange(
  estates: Sides<Estate>,
  id: NodeId,
  kind: ScoredKind,
  scored: Sides<Scored | undefined>,
): readonly ScoreChangePart[] {
  const parts: ScoreChangePart[] = [];
  const sums = { before: 0, after: 0 };
  for (const factor of factors[kind]) {
    const [before, after] = [reasonsOf(scored.before, factor), reasonsOf(scored.after, factor)];
    sums.before += pointsOf(factor, before.size);
    sums.after += pointsOf(factor, after.size);
    let count = before.size;
    const step = (change: 'added' | 'removed', reason: NodeId) => {
      const next = count + (change === 'added' ? 1 : -1);
      const points = pointsOf(factor, next) - pointsOf(factor, count);
      count = next;
      if (points === 0) return;
      const text = reasonText(factor, id, reason);
      parts.push({ factor, points, change, reason, text, through: throughOf(estates, { factor, id, reason, change }) });
    };
    for (const reason of before) if (!after.has(reason)) step('removed', reason);
    for (const reason of after) if (!before.has(reason)) step('added', reason);
  }
  const cap = capOf(sums.after) - capOf(sums.before);
  const none = { change: null, reason: null, through: null };
  if (cap !== 0) parts.push({ factor: 'cap', points: cap, ...none, text: 'a score ends at 100' });
  return parts.sort((one, other) => Math.abs(other.points) - Math.abs(one.points));
}

function reasonsOf(scored: Scored | undefined, wanted: Factor): ReadonlySet<NodeId> {
  return new Set(scored?.parts.find(({ factor }) => factor === wanted)?.reasons);
}

interface Changed {
  factor: Factor;
  id: NodeId;
  reason: NodeId;
  change: 'added' | 'removed';
}

function throughOf({ before, after }: Sides<Estate>, { factor, id, reason, change }: Changed): Cause | null {
  const [here, other] = change === 'added' ? [after, before] : [before, after];
  const measure = measureOf(factor.measure);
  const way = measure.way(here, id, reason) ?? [];
  const nodes = [id, reason, ...way.flatMap(({ from, to }) => [from, to])];
  const kept = () => measure.unless?.(other, id, reason);
  return (
    cameOrWent(other, change, [id, reason], way) ??
    cameOrWent(here, change === 'added' ? 'removed' : 'added', [], kept() ?? []) ??
    becameOther({ here, other, after: change === 'added' }, nodes)
  );
}

const telling: readonly string[] = ['GRANTED', 'MEMBER_OF', 'HAS_ROLE'];

/** The most telling of what is not on the other side: what people decide, then what is recorded, then what follows from it. */
function cameOrWent(
  other: Estate,
  change: Cause['change'],
  ends: readonly NodeId[],
  way: readonly EstateLink[],
): Cause | null {
  const gone = ends.find((id) => !other.nodes.has(id));
  if (gone !== undefined) return nodeCause(change, gone);
  const different = way.filter((link) => !hasLink(other, link));
  const link =
    different.find(({ type }) => telling.includes(type)) ??
    different.find(({ type }) => relationship(type).drift) ??
    different[0];
  if (!link) return null;
  const node = [link.from, link.to].find((id) => !other.nodes.has(id) && !/^(entitlement|scope):/.test(id));
  if (node !== undefined && !relationship(link.type).drift) return nodeCause(change, node);
  return { change, what: relationshipWhat(link), text: relationshipWords(link) };
}

function nodeCause(change: Cause['change'], id: NodeId): Cause {
  return { change, what: id, text: `${id} ${change === 'added' ? 'is new' : 'is gone'}` };
}

/** A node says something else than it did. */
function becameOther(
  { here, other, after }: { here: Estate; other: Estate; after: boolean },
  ids: readonly NodeId[],
): Cause | null {
  for (const id of ids) {
    const [is, was] = [here.nodes.get(id), other.nodes.get(id)];
    if (!is || !was) continue;
    if (is.tierZero !== was.tierZero) return flagCause(id, is.tierZero === after, 'is tier zero');
    if (is.endless !== was.endless) return flagCause(id, is.endless === after, 'has no end');
  }
  return null;
}

function flagCause(id: NodeId, came: boolean, text: string): Cause {
  return { change: came ? 'added' : 'removed', what: id, text: `${id} ${text}` };
}

const keys = new WeakMap<Estate, ReadonlySet<string>>();

function hasLink(estate: Estate, link: EstateLink): boolean {
  const known = keys.get(estate) ?? new Set([...estate.links.values()].flat().map(linkKey));
  keys.set(estate, known);
  return known.has(linkKey(link));
}
