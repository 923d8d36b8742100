/**
 * A role as nodes: the role, who holds it, its entitlements. A macro that depends on the user is one instance per user, so that
 * holding it stays a path.
 */
import type { Properties } from '../../../domain/facts.js';
import { entitlementId, nodeId, printGrant, type NodeId } from '../../../domain/ids.js';
import { permissionName } from '../../../domain/permissions.js';
import type { JenkinsRole } from '../../../domain/roles.js';
import { evidenceText, type FactBook } from '../../fact-book.js';
import type { Candidate } from './candidates.js';
import type { Holder } from './holders.js';
import type { RolePermissions } from './role-permissions.js';

export type RoleKind = 'global' | 'project' | 'agent';

export interface RoleInstance {
  /** What tells instances of a macro apart; empty for the role itself. */
  key: string;
  holders: readonly (Holder & { certain?: false })[];
  /** false: whether it counts for what it reaches is not known, for the reason given. */
  doubt?: string;
  /** What it counts for, with the permissions it is limited to there. */
  reach: readonly Reached[];
}

export interface Reached {
  candidate: Candidate;
  only?: ReadonlySet<string>;
  /** Of an agent: it counts for its Node alone, which is asked whether builds may run there, and for nothing over HTTP. */
  placesBuilds?: true;
}

/** Stands for Agent/Build where only the Node gives it. */
export const BUILD_ON_NODE = 'hudson.model.Node#hudson.model.Computer.Build';

export function roleId(book: FactBook, kind: RoleKind, role: JenkinsRole, key = ''): NodeId {
  return nodeId('role', book.source, `${kind}/${role.name}${key === '' ? '' : `#${key}`}`);
}

export function addRole(book: FactBook, kind: RoleKind, role: JenkinsRole, key = ''): NodeId {
  const name = key === '' ? role.name : `${role.name} (${key})`;
  return book.node(roleId(book, kind, role, key), 'role', name, {
    fullName: `${kind}/${role.name}${key === '' ? '' : `#${key}`}`,
    roleType: kind,
    macro: role.name.startsWith('@'),
    readAt: role.place.file,
    ...(kind === 'global' ? {} : { pattern: role.pattern }),
    ...(role.template === null ? {} : { template: role.template }),
    ...(key === '' ? {} : { instanceOf: roleId(book, kind, role) }),
  });
}

export function addHolders(book: FactBook, role: NodeId, holders: readonly Holder[]): void {
  for (const { node, evidence, entryType } of holders) book.record('HAS_ROLE', node, role, evidence, { entryType });
}

/** Writes an item or agent role; returns the entitlement that gives each permission where it counts. */
export function addInstance(
  book: FactBook,
  kind: RoleKind,
  role: JenkinsRole,
  permissions: RolePermissions,
  instance: RoleInstance,
): ReadonlyMap<string, NodeId> {
  const id = addRole(book, kind, role, instance.key);
  const given = new Map<string, NodeId>();
  for (const permission of permissions.given.keys()) given.set(permission, addEntitlement(book, id, permission));
  for (const [permission, giver] of permissions.given) {
    if (giver !== undefined) book.relate('IMPLIES', given.get(giver)!, given.get(permission)!, implied(permission));
  }
  for (const { permission, place } of permissions.granted) {
    const entitlement = given.get(permission)!;
    if (instance.doubt !== undefined) book.relate('MAY_BE_GRANTED', id, entitlement, { rule: instance.doubt });
    else
      book.record('GRANTED', id, entitlement, evidenceText(place, `role ${role.name}: ${permission}`), {
        grant: printGrant(id, permission, id),
      });
  }
  addHolders(
    book,
    id,
    instance.holders.filter((holder) => holder.certain !== false),
  );
  for (const holder of instance.holders) {
    if (holder.certain !== false) continue;
    for (const { permission } of permissions.granted)
      book.relate('MAY_BE_GRANTED', holder.node, given.get(permission)!, unreadMembership);
  }
  return given;
}

function addEntitlement(book: FactBook, scope: NodeId, permission: string): NodeId {
  return book.node(entitlementId(scope, permission), 'entitlement', permissionName(permission), {
    permission,
    permissionName: permissionName(permission),
    scope,
  });
}

const unreadMembership: Properties = { rule: 'whether this owner holds the role depends on groups that were not read' };

function implied(permission: string): Properties {
  return { rule: `hudson.security.Permission.impliedBy: ${permission}` };
}
