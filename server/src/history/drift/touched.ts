/** Which decisions can have changed at all: so that everything else need not be looked at for anybody. */
import type { RelationshipFact } from '../../domain/facts.js';
import type { NodeId } from '../../domain/ids.js';
import { relationshipKey } from '../../graph/load/arrange.js';
import { isEntitlement } from './holdings.js';
import { closure, Roots, type Index } from './roots.js';
import { givingsOn, resourcesOf, type Giving, type PermissionSide } from './permission-side.js';
import type { Sides } from './sides.js';

/** A permission on a resource, with the ways it may come by on either side. */
export interface Row {
  resource: NodeId;
  permission: string;
  givings: Sides<readonly Giving[]>;
}

/** What is worked out once for all principals. */
export interface Compared {
  sides: Sides<PermissionSide>;
  /** Of both sides: entitlements by one that leads to them, that they lead to, or that requires them. */
  next: Index;
  last: Index;
  requiredBy: Index;
  /** What may be decided otherwise for somebody who is granted the same as before. */
  rows: readonly Row[];
  /** What tells those rows apart from others. */
  keys: ReadonlySet<string>;
}

export function compareSides(sides: Sides<PermissionSide>): Compared {
  const [next, last, requiredBy] = [new Map(), new Map(), new Map()] as [Made, Made, Made];
  for (const { possible, requires } of [sides.before, sides.after]) {
    for (const [from, facts] of possible)
      if (isEntitlement(from))
        for (const { to } of facts) {
          put(next, from, to);
          put(last, to, from);
        }
    for (const [from, facts] of requires) for (const { to } of facts) put(requiredBy, to, from);
  }
  const compared = { sides, next, last, requiredBy };
  const { entitlements, resources } = differing(compared);
  for (const id of entitlements) addResources(sides, id, resources);
  const roots = { before: new Roots(sides.before, sides.after), after: new Roots(sides.after, sides.before) };
  const rows = rowsOn(sides, resources).filter(
    ({ givings: { before, after } }) => roots.before.print(before) !== roots.after.print(after),
  );
  return { ...compared, rows, keys: new Set(rows.map(keyOf)) };
}

/** What else may be decided otherwise for whoever was or is granted these entitlements on one side alone. */
export function furtherRows(compared: Compared, granted: readonly NodeId[]): readonly Row[] {
  if (granted.length === 0) return [];
  const { sides, next, requiredBy, keys } = compared;
  const entitlements = withRequiring(closure(granted, next), requiredBy);
  const resources = new Set<NodeId>();
  for (const id of entitlements) addResources(sides, id, resources);
  const concerned = ({ entitlement }: Giving) => entitlements.has(entitlement);
  return rowsOn(sides, resources).filter(
    (row) => !keys.has(keyOf(row)) && (row.givings.before.some(concerned) || row.givings.after.some(concerned)),
  );
}

/** Entitlements that lead to what gives something in these rows, or is required for it. */
export function leadingTo({ sides, last }: Compared, rows: readonly Row[]): ReadonlySet<NodeId> {
  const giving = new Set(
    rows.flatMap(({ givings: { before, after } }) => [...before, ...after]).map((each) => each.entitlement),
  );
  for (const { requires } of [sides.before, sides.after])
    for (const id of [...giving]) for (const { to } of requires.get(id) ?? []) giving.add(to);
  return closure(giving, last);
}

type Made = Map<NodeId, NodeId[]>;

function put(index: Made, key: NodeId, value: NodeId): void {
  const list = index.get(key);
  if (list) list.push(value);
  else index.set(key, [value]);
}

/** What rows are sorted by. */
export const keyOf = ({ resource, permission }: Pick<Row, 'resource' | 'permission'>): string =>
  `${resource} ${permission}`;

/** Entitlements that are reached otherwise, and resources on which others give something. */
function differing({ sides, next, requiredBy }: Omit<Compared, 'rows' | 'keys'>) {
  const both = [sides.before, sides.after];
  const [heads, dependent, resources] = [new Set<NodeId>(), new Set<NodeId>(), new Set<NodeId>()];
  for (const [side, other] of [both, both.toReversed()] as [PermissionSide, PermissionSide][])
    for (const { type, from, to } of onlyIn(side, other)) {
      if (type === 'COVERS') resources.add(to);
      else if (type === 'REQUIRES') dependent.add(from);
      else if (isEntitlement(to)) heads.add(to);
      else for (const covered of side.covers.get(to) ?? [{ to }]) resources.add(covered.to);
    }
  return { entitlements: [...withRequiring(closure(heads, next), requiredBy), ...dependent], resources };
}

/** What principals are granted themselves is compared one by one. */
function* onlyIn(side: PermissionSide, other: PermissionSide): Generator<RelationshipFact> {
  for (const index of [side.possible, side.requires, side.gives, side.covers])
    for (const [from, facts] of index)
      if (index !== side.possible || isEntitlement(from))
        for (const fact of facts) if (!other.keys.has(relationshipKey(fact))) yield fact;
}

function withRequiring(entitlements: Set<NodeId>, requiredBy: Index): Set<NodeId> {
  for (const id of [...entitlements]) for (const from of requiredBy.get(id) ?? []) entitlements.add(from);
  return entitlements;
}

function addResources({ before, after }: Sides<PermissionSide>, entitlement: NodeId, to: Set<NodeId>): void {
  for (const side of [before, after]) for (const resource of resourcesOf(side, entitlement)) to.add(resource);
}

/** Sorted by resource and permission. */
function rowsOn({ before, after }: Sides<PermissionSide>, resources: ReadonlySet<NodeId>): Row[] {
  return [...resources].sort().flatMap((resource) => {
    const [old, now] = [givingsOn(before, resource), givingsOn(after, resource)];
    return [...new Set([...old.keys(), ...now.keys()])].sort().map((permission) => ({
      ...{ resource, permission },
      givings: { before: old.get(permission) ?? [], after: now.get(permission) ?? [] },
    }));
  });
}
