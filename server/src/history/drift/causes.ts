/** Through which change somebody gained or lost a permission: the most telling of the changes on the way to it. */
import type { RelationshipFact } from '../../domain/facts.js';
import type { NodeId } from '../../domain/ids.js';
import { relationshipWhat } from '../../graph/load/changes.js';
import type { ChangedDecision } from './permission-changes.js';
import type { PermissionSide } from './permission-side.js';
import type { Sides } from './sides.js';
import { isStated } from './stated.js';
import { sideOf, type Way } from './ways.js';
import { relationshipWords } from './words.js';

export interface Cause {
  change: 'added' | 'removed';
  /** A grant in its printed form, a node id, or `TYPE from -> to`, as of the fact that changed. */
  what: string;
  /** A clause. */
  text: string;
}

/** Grants and memberships are what people decide; the rest follows from them, or from what came and went. */
const telling: readonly (readonly string[])[] = [
  ['GRANTED', 'MEMBER_OF', 'HAS_ROLE', 'MAY_BE_GRANTED', 'MAY_BE_MEMBER_OF'],
  ['CASCADES_TO', 'MAY_CASCADE_TO'],
];

/** Remembers causes by the fact: most of what somebody gains comes through the same one. */
export class Causes {
  readonly #sides: Sides<PermissionSide>;
  readonly #known = new Map<RelationshipFact, Cause>();

  constructor(sides: Sides<PermissionSide>) {
    this.#sides = sides;
  }

  /** `way`: as `Ways` found it for the principal and the decision; null: several changes did it together. */
  causeOf(principal: NodeId, decision: ChangedDecision, way: Way): Cause | null {
    const sides = this.#sides;
    const at = sideOf(decision);
    const [side, other] = at === 'after' ? [sides.after, sides.before] : [sides.before, sides.after];
    const change = at === 'after' ? 'added' : 'removed';
    const { different } = way;
    const node = (id: NodeId): Cause | null => (other.nodes.has(id) ? null : nodeCause(change, id));
    const first = (types: readonly string[] | undefined): Cause | null => {
      const fact = different.find(({ type }) => types?.includes(type) ?? true);
      return fact ? this.#relationshipCause(change, fact) : null;
    };
    return (
      node(principal) ??
      first(telling[0]) ??
      node(decision.resource) ??
      first(telling[1]) ??
      listCause(sides, different) ??
      first(undefined) ??
      conditionCause(side, other, way, change)
    );
  }

  /** A fact is on one side alone, so it came or went in one way only. */
  #relationshipCause(change: Cause['change'], fact: RelationshipFact): Cause {
    const known = this.#known.get(fact) ?? relationshipCause(change, fact);
    this.#known.set(fact, known);
    return known;
  }
}

function nodeCause(change: Cause['change'], id: NodeId): Cause {
  return { change, what: id, text: `${id} ${change === 'added' ? 'is new' : 'is gone'}` };
}

function relationshipCause(change: Cause['change'], fact: RelationshipFact): Cause {
  return { change, what: relationshipWhat(fact), text: relationshipWords(fact) };
}

/** Another access-control list decides about the resource: the inner one of the two came, or went. */
function listCause(sides: Sides<PermissionSide>, different: readonly RelationshipFact[]): Cause | null {
  const covers = different.find(({ type }) => type === 'COVERS');
  if (!covers) return null;
  const [before, after] = [listOf(sides.before, covers), listOf(sides.after, covers)];
  if (before === undefined || after === undefined || before === after) return null;
  const inner = nameOf(after).length > nameOf(before).length;
  const [change, list] = inner ? (['added', after] as const) : (['removed', before] as const);
  return { change, what: list, text: `${list} has an access-control list of its own` };
}

const nameOf = (id: NodeId): string => id.slice(id.indexOf(':') + 1);

/** What has the list that decides about a resource: the nearest, or the resource itself. */
function listOf({ coveredBy, givenBy, nodes }: PermissionSide, { to }: RelationshipFact): NodeId | undefined {
  const lists = (coveredBy.get(to) ?? []).map(({ from }) => String(nodes.get(from)?.properties['list']));
  return lists.sort((one, other) => nameOf(other).length - nameOf(one).length)[0] ?? (givenBy.has(to) ? to : undefined);
}

/** The whole way was there on the other side as well: then it needed something there that it does not need here. */
function conditionCause(
  side: PermissionSide,
  other: PermissionSide,
  { path }: Way,
  change: Cause['change'],
): Cause | null {
  for (const { from } of path)
    for (const required of other.requires.get(from) ?? [])
      if (!isStated(side, required)) return relationshipCause(change === 'added' ? 'removed' : 'added', required);
  return null;
}
