/** Which decisions can have changed at all: the part of two estates that is looked at closely, so that the rest need not be. */
import type { RelationshipFact } from '../../domain/facts.js';
import type { NodeId } from '../../domain/ids.js';
import { relationshipKey } from '../../graph/load/arrange.js';
import { isEntitlement } from './holdings.js';
import { givingsOn, resourcesOf, type PermissionSide } from './permission-side.js';
import type { Sides } from './sides.js';

/** The two estates, with what is needed to go through both at once. */
export interface Compared {
  sides: Sides<PermissionSide>;
  /** Of either: entitlements by one that leads to them, or that they lead to, or that they are required by. */
  next: ReadonlyMap<NodeId, readonly NodeId[]>;
  last: ReadonlyMap<NodeId, readonly NodeId[]>;
  requiredBy: ReadonlyMap<NodeId, readonly NodeId[]>;
  /** Entitlements that may be held by others than before though the same is granted, and resources that others give something on. */
  entitlements: ReadonlySet<NodeId>;
  resources: ReadonlySet<NodeId>;
}

export function compareSides(sides: Sides<PermissionSide>): Compared {
  const both = [sides.before, sides.after];
  const [next, last, requiredBy] = [new Map(), new Map(), new Map()] as [Index, Index, Index];
  for (const { possible, requires } of both) {
    for (const [from, facts] of possible)
      if (isEntitlement(from))
        for (const { to } of facts) {
          put(next, from, to);
          put(last, to, from);
        }
    for (const [from, facts] of requires) for (const { to } of facts) put(requiredBy, to, from);
  }
  const [heads, dependent, resources] = [new Set<NodeId>(), new Set<NodeId>(), new Set<NodeId>()];
  for (const [side, other] of [both, both.toReversed()] as [PermissionSide, PermissionSide][])
    for (const { type, from, to } of onlyIn(side, other)) {
      if (type === 'COVERS') resources.add(to);
      else if (type === 'REQUIRES') dependent.add(from);
      else if (isEntitlement(to)) heads.add(to);
      else for (const covered of side.covers.get(to) ?? [{ to }]) resources.add(covered.to);
    }
  const entitlements = closure(heads, next);
  for (const id of [...entitlements]) for (const from of requiredBy.get(id) ?? []) entitlements.add(from);
  for (const id of dependent) entitlements.add(id);
  return { sides, next, last, requiredBy, entitlements, resources };
}

type Index = Map<NodeId, NodeId[]>;

function put(index: Index, key: NodeId, value: NodeId): void {
  const list = index.get(key);
  if (list) list.push(value);
  else index.set(key, [value]);
}

/** What principals are granted themselves is compared one by one. */
function* onlyIn(side: PermissionSide, other: PermissionSide): Generator<RelationshipFact> {
  for (const index of [side.possible, side.requires, side.gives, side.covers])
    for (const [from, facts] of index)
      if (index !== side.possible || isEntitlement(from))
        for (const fact of facts) if (!other.keys.has(relationshipKey(fact))) yield fact;
}

function closure(starts: Iterable<NodeId>, leads: ReadonlyMap<NodeId, readonly NodeId[]>): Set<NodeId> {
  const reached = new Set(starts);
  for (const at of reached) for (const to of leads.get(at) ?? []) reached.add(to);
  return reached;
}

/** What can change for whoever is granted something more or less. */
export interface Area {
  resources: readonly NodeId[];
  /** Entitlements that lead to what gives something on the resources, or is required for it. */
  leading: ReadonlySet<NodeId>;
}

/** `granted`: entitlements granted on one side alone. */
export function areaOf(compared: Compared, granted: readonly NodeId[]): Area {
  const { sides, next, last, requiredBy } = compared;
  const entitlements = new Set(compared.entitlements);
  for (const id of closure(granted, next)) {
    entitlements.add(id);
    for (const from of requiredBy.get(id) ?? []) entitlements.add(from);
  }
  const resources = new Set(compared.resources);
  const both = [sides.before, sides.after];
  for (const id of entitlements)
    for (const side of both) for (const resource of resourcesOf(side, id)) resources.add(resource);
  const giving = new Set<NodeId>();
  for (const resource of resources)
    for (const side of both)
      for (const givings of givingsOn(side, resource).values())
        for (const { entitlement } of givings) giving.add(entitlement);
  const needed = [...giving].flatMap((id) => both.flatMap((side) => (side.requires.get(id) ?? []).map(({ to }) => to)));
  return { resources: [...resources].sort(), leading: closure([...giving, ...needed], last) };
}
