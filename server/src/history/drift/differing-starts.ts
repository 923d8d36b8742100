/**
 * From which nodes two estates state something otherwise. Both are compiled by the same rules, in the same order, so most of what they
 * state stands side by side, and only what does not need be looked at one by one.
 */
import type { Facts, RelationshipFact } from '../../domain/facts.js';
import type { NodeId } from '../../domain/ids.js';
import { sameProperties } from './same-properties.js';

/** How far one list is looked ahead for what the other goes on with. */
const AHEAD = 64;

const known = new WeakMap<Facts, WeakMap<Facts, ReadonlySet<NodeId>>>();

/** From every other node both state the same. A node may be named although it states the same in another order. */
export function differingStarts(before: Facts, after: Facts): ReadonlySet<NodeId> {
  const others = known.get(before) ?? new WeakMap<Facts, ReadonlySet<NodeId>>();
  known.set(before, others);
  const starts = others.get(after) ?? findStarts(before.relationships, after.relationships);
  others.set(after, starts);
  return starts;
}

type Stated = readonly RelationshipFact[];

function findStarts(before: Stated, after: Stated): ReadonlySet<NodeId> {
  const starts = new Set<NodeId>();
  let [at, there] = [0, 0];
  while (at < before.length && there < after.length) {
    if (isSame(before[at]!, after[there]!)) {
      at++;
      there++;
      continue;
    }
    const [more, fewer] = [find(before[at]!, after, there + 1), find(after[there]!, before, at + 1)];
    // Whichever list goes on sooner with what the other has here; where neither does, both go on.
    const [one, other] =
      more === 0 && fewer === 0 ? [1, 1] : more > 0 && (fewer === 0 || more <= fewer) ? [0, more] : [fewer, 0];
    for (let step = 0; step < one; step++) starts.add(before[at++]!.from);
    for (let step = 0; step < other; step++) starts.add(after[there++]!.from);
  }
  for (; at < before.length; at++) starts.add(before[at]!.from);
  for (; there < after.length; there++) starts.add(after[there]!.from);
  return starts;
}

/** How many steps from `here - 1` to the same fact; 0 where it is not near. */
function find(fact: RelationshipFact, facts: Stated, here: number): number {
  const end = Math.min(facts.length, here + AHEAD);
  for (let at = here; at < end; at++) if (isSame(fact, facts[at]!)) return at - here + 1;
  return 0;
}

function isSame(one: RelationshipFact, other: RelationshipFact): boolean {
  return (
    one === other ||
    (one.type === other.type &&
      one.to === other.to &&
      one.from === other.from &&
      sameProperties(one.properties, other.properties))
  );
}
