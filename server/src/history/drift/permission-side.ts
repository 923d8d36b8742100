/**
 * The permissions of one source in memory, from compiled facts: who reaches which entitlement, and what that gives. The rules are
 * those of cypher/access/effective-entitlements.cypher and permission-targets.cypher; tests hold the two to each other.
 */
import type { NodeFact, Facts, RelationshipFact } from '../../domain/facts.js';
import { accessTypes, uncertainAccessTypes } from '../../domain/graph.js';
import type { NodeId } from '../../domain/ids.js';
import { VIEW_READ } from '../../domain/permissions.js';

type Index = ReadonlyMap<NodeId, readonly RelationshipFact[]>;

export interface PermissionSide {
  facts: Facts;
  nodes: ReadonlyMap<NodeId, NodeFact>;
  /** By where they start: what leads from principals to entitlements; `possible` holds what could not be read as well. */
  certain: Index;
  possible: Index;
  requires: Index;
  /** What an entitlement gives, by the entitlement, and by the scope or resource it gives it on. */
  gives: Index;
  givenBy: Index;
  covers: Index;
  coveredBy: Index;
}

const certainTypes: ReadonlySet<string> = new Set(accessTypes);
const possibleTypes: ReadonlySet<string> = new Set(uncertainAccessTypes);

const madeOf = new WeakMap<Facts, PermissionSide>();

/** Made once of the facts of a moment. */
export function permissionSide(facts: Facts): PermissionSide {
  const side = madeOf.get(facts) ?? makeSide(facts);
  madeOf.set(facts, side);
  return side;
}

function makeSide(facts: Facts): PermissionSide {
  const { nodes, relationships } = facts;
  const made = Array.from({ length: 7 }, () => new Map<NodeId, RelationshipFact[]>());
  const [certain, possible, requires, gives, givenBy, covers, coveredBy] = made as [
    Made,
    Made,
    Made,
    Made,
    Made,
    Made,
    Made,
  ];
  let uncertain = false;
  for (const fact of relationships) {
    const { type, from, to } = fact;
    if (possibleTypes.has(type)) put(possible, from, fact);
    if (certainTypes.has(type)) put(certain, from, fact);
    uncertain ||= possibleTypes.has(type) && !certainTypes.has(type);
    if (type === 'REQUIRES') put(requires, from, fact);
    if (type === 'COVERS') {
      put(covers, from, fact);
      put(coveredBy, to, fact);
    }
    if (isGiving(fact)) {
      put(gives, from, fact);
      put(givenBy, to, fact);
    }
  }
  return {
    facts,
    nodes: new Map(nodes.map((node) => [node.id, node])),
    // Where everything could be read, one index is both.
    ...{ certain: uncertain ? certain : possible, possible },
    ...{ requires, gives, givenBy, covers, coveredBy },
  };
}

type Made = Map<NodeId, RelationshipFact[]>;

function put(index: Made, key: NodeId, fact: RelationshipFact): void {
  const list = index.get(key);
  if (list) list.push(fact);
  else index.set(key, [fact]);
}

function isGiving({ type, from }: RelationshipFact): boolean {
  return type.startsWith('CAN') && from.startsWith('entitlement:');
}

/** The permission a relationship from an entitlement gives. */
function permissionGiven({ nodes }: PermissionSide, { type, from, properties }: RelationshipFact): string {
  if (type === 'CAN') return String(properties?.['permission']);
  return type === 'CAN_READ_VIEW' ? VIEW_READ : String(nodes.get(from)?.properties['permission']);
}

/** A way a permission on a resource may come by: the entitlement's own relationship, and the scope's, if there is one between. */
export interface Giving {
  entitlement: NodeId;
  steps: readonly RelationshipFact[];
}

const remembered = new WeakMap<PermissionSide, Map<NodeId, ReadonlyMap<string, readonly Giving[]>>>();

/** By permission, every way it may come by on a resource. */
export function givingsOn(side: PermissionSide, resource: NodeId): ReadonlyMap<string, readonly Giving[]> {
  const known = remembered.get(side) ?? new Map<NodeId, ReadonlyMap<string, readonly Giving[]>>();
  remembered.set(side, known);
  const givings = known.get(resource) ?? findGivings(side, resource);
  known.set(resource, givings);
  return givings;
}

function findGivings(side: PermissionSide, resource: NodeId): ReadonlyMap<string, readonly Giving[]> {
  const found = new Map<string, Giving[]>();
  for (const covers of [null, ...(side.coveredBy.get(resource) ?? [])])
    for (const gives of side.givenBy.get(covers?.from ?? resource) ?? []) {
      const permission = permissionGiven(side, gives);
      const giving = { entitlement: gives.from, steps: covers ? [gives, covers] : [gives] };
      const list = found.get(permission);
      if (list) list.push(giving);
      else found.set(permission, [giving]);
    }
  return found;
}

/** The resources that an entitlement gives something on. */
export function* resourcesOf(side: PermissionSide, entitlement: NodeId): Generator<NodeId> {
  for (const { to } of side.gives.get(entitlement) ?? []) {
    const covered = side.covers.get(to);
    if (covered) for (const each of covered) yield each.to;
    else yield to;
  }
}
