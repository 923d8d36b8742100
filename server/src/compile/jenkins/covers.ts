/**
 * What each access-control list gives on what it decides about. What has the list itself is led to directly; what follows
 * it is covered by a scope: one for each list and sort of resource, so that a permission is said once for all of them.
 */
import { createHash } from 'node:crypto';
import type { Properties } from '../../domain/facts.js';
import { nodeId, parseNodeId, type NodeId } from '../../domain/ids.js';
import { permissionRelationships } from '../../domain/graph/permission-relationships.js';
import type { PermissionRelationship } from '../../domain/permissions/catalogue.js';
import { permissionName, relationshipTo, RUN_REPLAY, type Permission } from '../../domain/permissions.js';
import type { FactBook } from '../fact-book.js';
import type { ScopeKind } from '../../domain/permissions/applies-to.js';
import { entitlementOf, type Scope } from './scopes.js';
import type { StrategyInput } from './strategies/strategy.js';

export interface ResourceTraits {
  builtInNode?: boolean;
  /** Its builds can be replayed with another script (workflow-cps ReplayAction). */
  isPipeline?: boolean;
  /** Permissions that hold, and give nothing to take over. */
  inert?: readonly string[];
  /** Permissions nobody has on it. */
  withheld?: ReadonlySet<string>;
}

/** One list with what it gives: entitlements by permission. */
interface List {
  id: NodeId;
  /** Tells apart what one list gives in several selections; empty where it gives everything that applies. */
  selection: string;
  gives: () => readonly (readonly [Permission, NodeId])[];
  /** Said of what it gives where several lists decide together. */
  rule?: Properties;
}

/** Says what each entitlement of the scope lets its holders do to the resource, but for what the resource withholds. */
export function addPermissions(
  input: StrategyInput,
  scope: Scope,
  resource: NodeId,
  kind: ScopeKind,
  traits: ResourceTraits = {},
): void {
  const { table } = input;
  const own = () =>
    table.applicable(kind).map((permission) => [permission, entitlementOf(scope, permission.id)] as const);
  addList(input, { id: scope.id, selection: '', gives: own }, resource, kind, traits);
  for (const given of scope.beside ?? []) {
    const [id, rule] = listOf(input, given);
    if (id === undefined) continue;
    const gives = () =>
      [...given].flatMap(([permissionId, entitlement]) => {
        const permission = table.get(permissionId);
        return permission?.enabled && table.fits(permission, kind) ? [[permission, entitlement] as const] : [];
      });
    addList(input, { id, selection: selectionOf(given), gives, ...rule }, resource, kind, traits);
  }
}

/** What one list gives to one sort of what follows it. */
interface Given {
  /** The scope that says the rest; absent where there is nothing to say. */
  scope: NodeId | undefined;
  /** What an attacker can use: each leads to the resource itself, so that it is one step of a path. */
  direct: readonly (readonly [PermissionRelationship, NodeId])[];
}

const givenBy = new WeakMap<FactBook, Map<NodeId, Given>>();

function addList(input: StrategyInput, list: List, resource: NodeId, kind: ScopeKind, traits: ResourceTraits): void {
  const { book } = input;
  if (list.id === resource || traits.builtInNode) {
    for (const [permission, entitlement] of gives(list, traits))
      give(book, permission, entitlement, resource, kind, traits);
    return;
  }
  const { scope, direct } = givenTo(input, list, kind, traits);
  if (scope !== undefined) book.relate('COVERS', scope, resource, followsList);
  for (const [type, entitlement] of direct) book.relate(type, entitlement, resource);
}

function givenTo({ book }: StrategyInput, list: List, kind: ScopeKind, traits: ResourceTraits): Given {
  let known = givenBy.get(book);
  if (!known) givenBy.set(book, (known = new Map<NodeId, Given>()));
  const sort = sortOf(kind, traits);
  const id = scopeId(book.source, list, sort);
  let given = known.get(id);
  if (!given) known.set(id, (given = addScope(book, list, id, sort, kind, traits)));
  return given;
}

function addScope(
  book: FactBook,
  list: List,
  id: NodeId,
  sort: string,
  kind: ScopeKind,
  traits: ResourceTraits,
): Given {
  const direct: [PermissionRelationship, NodeId][] = [];
  const covered: (readonly [Permission, NodeId])[] = [];
  for (const [permission, entitlement] of gives(list, traits)) {
    const type = relationshipTo(permission, kind, isInert(permission, traits));
    if (permissionRelationships[type]?.traversable) direct.push([type, entitlement]);
    else covered.push([permission, entitlement]);
  }
  if (covered.length === 0) return { scope: undefined, direct };
  book.node(id, 'scope', book.nameOf(list.id) ?? list.id, { list: list.id, covers: sort });
  for (const [permission, entitlement] of covered) give(book, permission, entitlement, id, kind, traits, list.rule);
  return { scope: id, direct };
}

function gives(list: List, { withheld }: ResourceTraits): readonly (readonly [Permission, NodeId])[] {
  return list.gives().filter(([permission]) => !withheld?.has(permission.id));
}

function give(
  book: FactBook,
  permission: Permission,
  entitlement: NodeId,
  to: NodeId,
  kind: ScopeKind,
  traits: ResourceTraits,
  rule?: Properties,
): void {
  const type = relationshipTo(permission, kind, isInert(permission, traits));
  const which = type === 'CAN' ? otherPermission(permission) : undefined;
  book.relate(type, entitlement, to, rule ? { ...rule, ...which } : which);
}

function isInert(permission: Permission, { builtInNode, isPipeline, inert = [] }: ResourceTraits): boolean {
  return builtInNode === true || (permission.id === RUN_REPLAY && !isPipeline) || inert.includes(permission.id);
}

/** What resources have in common for which a list gives the same: kind, whether it is a pipeline, what is inert on it, what it withholds. */
function sortOf(kind: ScopeKind, { isPipeline, inert, withheld }: ResourceTraits): string {
  const nothing = inert?.length ? ` that gains nothing by ${inert.map(permissionName).toSorted().join(', ')}` : '';
  const sort = `${isPipeline ? 'pipeline' : kind}${nothing}`;
  if (!withheld?.size) return sort;
  return `${sort} without ${[...withheld].map(permissionName).toSorted().join(', ')}`;
}

function scopeId(source: string, { id, selection }: List, sort: string): NodeId {
  const list = parseNodeId(id);
  return nodeId('scope', source, `${list?.kind}:${list?.fullName}#${sort}${selection}`);
}

/** The role whose entitlements these are; the first of several that are said to decide together. */
function listOf(
  { book }: StrategyInput,
  given: ReadonlyMap<string, NodeId>,
): readonly [id: NodeId | undefined, rule?: { rule: Properties }] {
  const [entitlement] = given.values();
  const properties = entitlement === undefined ? undefined : book.read(entitlement)?.properties;
  const { scope, givenBy } = properties ?? {};
  if (!Array.isArray(givenBy)) return [scope as NodeId | undefined];
  return [String(scope), { rule: { rule: `the roles whose patterns match it decide: ${givenBy.join(', ')}` } }];
}

const selections = new WeakMap<ReadonlyMap<string, NodeId>, string>();

/** The same text for the same entitlements, in every run. */
function selectionOf(given: ReadonlyMap<string, NodeId>): string {
  let selection = selections.get(given);
  if (selection === undefined) {
    const names = [...given.values()].toSorted().join(' ');
    selections.set(given, (selection = ` ${createHash('sha256').update(names).digest('hex').slice(0, 12)}`));
  }
  return selection;
}

const others = new Map<string, Properties>();

function otherPermission(permission: Permission): Properties {
  let properties = others.get(permission.id);
  if (!properties) others.set(permission.id, (properties = { permission: permission.id }));
  return properties;
}

const followsList: Properties = {
  rule: 'it has no list of its own here: the nearest one above, or that of the role, decides',
};
