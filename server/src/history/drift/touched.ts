/** Which decisions can have changed at all: so that everything else need not be looked at for anybody. */
import type { NodeId } from '../../domain/ids.js';
import { differingStarts } from './differing-starts.js';
import { isEntitlement } from './granted.js';
import { closure, Roots, turned, type Leading } from './roots.js';
import { givingsOn, resourcesOf, type Giving, type PermissionSide } from './permission-side.js';
import type { Sides } from './sides.js';
import { onlyIn } from './stated.js';

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
  next: Leading;
  last: Leading;
  requiredBy: Leading;
  /** What may be decided otherwise for somebody who is granted the same as before. */
  rows: readonly Row[];
  /** What tells those rows apart from others. */
  keys: ReadonlySet<string>;
}

export function compareSides(sides: Sides<PermissionSide>): Compared {
  const both = [sides.before, sides.after];
  const ofBoth = (leads: readonly Leading[]) => (id: NodeId) => leads.flatMap((leading) => [...leading(id)]);
  const next = ofBoth(both.map(entitlementsAfter));
  const last = ofBoth(both.map(({ possible }) => turned(possible)));
  const requiredBy = ofBoth(both.map(({ requires }) => turned(requires)));
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

function entitlementsAfter({ possible }: PermissionSide): Leading {
  return (id) => (isEntitlement(id) ? (possible.get(id) ?? []).map(({ to }) => to) : []);
}

/** What rows are sorted by. */
export const keyOf = ({ resource, permission }: Pick<Row, 'resource' | 'permission'>): string =>
  `${resource} ${permission}`;

/** Entitlements that are reached otherwise, and resources on which others give something. */
function differing({ sides, next, requiredBy }: Omit<Compared, 'rows' | 'keys'>) {
  const both = [sides.before, sides.after];
  const starts = differingStarts(sides.before.facts, sides.after.facts);
  const [heads, dependent, resources] = [new Set<NodeId>(), new Set<NodeId>(), new Set<NodeId>()];
  for (const [side, other] of [both, both.toReversed()] as [PermissionSide, PermissionSide][])
    for (const { type, from, to } of onlyIn(side, other, starts)) {
      if (type === 'COVERS') resources.add(to);
      else if (type === 'REQUIRES') dependent.add(from);
      else if (isEntitlement(to)) heads.add(to);
      else for (const covered of side.covers.get(to) ?? [{ to }]) resources.add(covered.to);
    }
  return { entitlements: [...withRequiring(closure(heads, next), requiredBy), ...dependent], resources };
}

function withRequiring(entitlements: Set<NodeId>, requiredBy: Leading): Set<NodeId> {
  for (const id of [...entitlements]) for (const from of requiredBy(id)) entitlements.add(from);
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
