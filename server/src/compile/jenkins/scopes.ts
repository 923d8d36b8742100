/**
 * Scopes: the places with an access-control list of their own. Everything else shares the list of the nearest one above.
 * A scope knows which entitlements gate its Read and Discover (REQUIRES), so that one level decides a conjunction.
 */
import type { Properties } from '../../domain/facts.js';
import { entitlementId, nodeId, type NodeId } from '../../domain/ids.js';
import { ITEM_DISCOVER, ITEM_READ, type Permission } from '../../domain/permissions.js';
import type { FactBook } from '../fact-book.js';
import type { ScopeKind } from '../../domain/permissions/applies-to.js';
import type { PermissionTable } from '../../domain/permissions/permission-table.js';

export interface Scope {
  id: NodeId;
  kind: ScopeKind;
  /** Scopes whose Read (and Discover) must hold as well, outermost last. */
  gates: readonly Scope[];
  /** Entitlements, by permission, that give what the scope decides besides its own: those of roles. */
  beside?: readonly ReadonlyMap<string, NodeId>[];
  /** Ids of its entitlements, kept for the scope that is asked for every item. */
  printed?: Map<string, NodeId>;
}

/** Permissions the parent rule is about (matrix-auth since 2.6.6, SECURITY-2180). */
export const gatedPermissions: readonly string[] = [ITEM_READ, ITEM_DISCOVER];

export function controllerScope(source: string): Scope {
  return { id: nodeId('controller', source, ''), kind: 'controller', gates: [], printed: new Map() };
}

/** The node of one entitlement of a scope. */
export function entitlementOf(scope: Scope, permission: string): NodeId {
  let id = scope.printed?.get(permission);
  if (id === undefined) scope.printed?.set(permission, (id = entitlementId(scope.id, permission)));
  return id ?? entitlementId(scope.id, permission);
}

/** Every entitlement whose holders have the permission on what the scope decides. */
export function entitlementsGiving(scope: Scope, permission: string): readonly NodeId[] {
  const own = entitlementOf(scope, permission);
  return scope.beside ? [own, ...scope.beside.flatMap((given) => given.get(permission) ?? [])] : [own];
}

/** Adds the entitlements of a scope, what implies what within it, and what gates its Read and Discover. */
export function addEntitlements(book: FactBook, table: PermissionTable, scope: Scope): void {
  const permissions = table.applicable(scope.kind);
  const present = new Set(permissions.map((permission) => permission.id));
  for (const permission of permissions) {
    book.node(entitlementOf(scope, permission.id), 'entitlement', permission.name, {
      permission: permission.id,
      permissionName: permission.name,
      scope: scope.id,
    });
  }
  for (const permission of permissions) {
    const implier = table.implier(permission.id);
    if (implier && present.has(implier.id))
      book.relate(
        'IMPLIES',
        entitlementOf(scope, implier.id),
        entitlementOf(scope, permission.id),
        impliedBy(permission),
      );
  }
  for (const permission of gatedPermissions) {
    if (!present.has(permission)) continue;
    for (const gate of scope.gates)
      book.relate('REQUIRES', entitlementOf(scope, permission), entitlementOf(gate, permission), parentRead);
  }
}

/** Passes every permission both scopes have from the outer to the inner one. */
export function cascade(
  book: FactBook,
  table: PermissionTable,
  from: Scope,
  to: Scope,
  rule: Properties,
  type: 'CASCADES_TO' | 'MAY_CASCADE_TO' = 'CASCADES_TO',
  except: readonly string[] = [],
): void {
  for (const permission of table.applicable(to.kind)) {
    if (!except.includes(permission.id))
      book.relate(type, entitlementOf(from, permission.id), entitlementOf(to, permission.id), rule);
  }
}

const rules = new Map<string, Properties>();

function impliedBy(permission: Permission): Properties {
  const rule = `hudson.security.Permission.impliedBy: ${permission.id}`;
  let properties = rules.get(rule);
  if (!properties) rules.set(rule, (properties = { rule }));
  return properties;
}

const parentRead: Properties = { rule: 'matrix-auth: Read and Discover also need the folder above (SECURITY-2180)' };
