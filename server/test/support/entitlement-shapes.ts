/** In which ways an entitlement comes to whoever holds it, read from facts alone. */
import type { Facts, NodeFact, RelationshipFact } from '../../src/domain/facts.js';

export type EntitlementShape =
  /** It also asks for Read on a parent. */
  | 'with gates'
  | 'without gates'
  /** Something that was not read may give it. */
  | 'undecided'
  | 'by role'
  | 'to a user'
  | 'through a group';

export interface Described {
  shapes: ReadonlySet<EntitlementShape>;
  /** Whom it, or what leads to it, is granted to, and who has the roles among them. */
  holders: ReadonlySet<string>;
}

export function describeEntitlements({ nodes, relationships }: Facts): (entitlement: string) => Described {
  const nodeOf = new Map(nodes.map((node) => [node.id, node]));
  const required = endsBy(relationships, ['REQUIRES'], 'from');
  const above = endsBy(relationships, ['IMPLIES', 'CASCADES_TO', 'MAY_CASCADE_TO'], 'to');
  const undecided = endsBy(relationships, ['MAY_CASCADE_TO', 'MAY_BE_GRANTED'], 'to');
  const granted = endsBy(relationships, ['GRANTED'], 'to');
  const members = endsBy(relationships, ['MEMBER_OF', 'HAS_ROLE'], 'to');
  const perhaps = endsBy(relationships, ['MAY_BE_MEMBER_OF'], 'to');
  const known = new Map<string, Described>();
  const describe = (entitlement: string): Described => {
    const closure = new Set([entitlement]);
    for (const one of closure) for (const next of above.get(one) ?? []) closure.add(next);
    const holders = new Set([...closure].flatMap((one) => granted.get(one) ?? []));
    const direct = [...holders].map((holder) => nodeOf.get(holder)).filter((node) => node !== undefined);
    for (const { id, kind } of direct) if (kind === 'role') for (const each of members.get(id) ?? []) holders.add(each);
    const isOpen = [...closure].some((one) => undecided.has(one)) || direct.some(({ id }) => perhaps.has(id));
    const ways = direct.flatMap((node) => wayOf(node, members.has(node.id)));
    const gates = required.has(entitlement) ? 'with gates' : 'without gates';
    return { shapes: new Set([gates, ...(isOpen ? (['undecided'] as const) : []), ...ways]), holders };
  };
  return (entitlement) => {
    let described = known.get(entitlement);
    if (!described) known.set(entitlement, (described = describe(entitlement)));
    return described;
  };
}

/** Nobody is known to hold what is given to a role or a group without members. */
function wayOf({ kind, properties }: NodeFact, hasMembers: boolean): EntitlementShape[] {
  if (kind === 'user' || kind === 'host') return ['to a user'];
  if (!hasMembers) return [];
  if (kind === 'role') return ['by role'];
  return (kind === 'group' || kind === 'layer') && !properties['builtin'] ? ['through a group'] : [];
}

/** The other ends of relationships of these types, by one end. */
export function endsBy(
  relationships: readonly RelationshipFact[],
  types: readonly string[],
  end: 'from' | 'to',
): ReadonlyMap<string, readonly string[]> {
  const ends = new Map<string, string[]>();
  for (const relationship of relationships) {
    if (!types.includes(relationship.type)) continue;
    const other = relationship[end === 'from' ? 'to' : 'from'];
    const list = ends.get(relationship[end]);
    if (list) list.push(other);
    else ends.set(relationship[end], [other]);
  }
  return ends;
}
