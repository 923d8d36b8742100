/** What each permission applies to. */
import type { Permission, PermissionScope } from './catalogue.js';

/** Kinds of node that may have a list of permissions of their own. */
export type ScopeKind = 'controller' | 'folder' | 'job' | 'agent';

const scopeOfKind: Record<ScopeKind, PermissionScope> = {
  controller: 'JENKINS',
  folder: 'ITEM_GROUP',
  job: 'ITEM',
  agent: 'COMPUTER',
};

/** Whether nodes of the kind may have permissions of their own. */
export function isScopeKind(kind: string): kind is ScopeKind {
  return Object.hasOwn(scopeOfKind, kind);
}

/** Whether the permission names this kind of node among what it applies to. */
export function appliesTo({ scopes }: Pick<Permission, 'scopes'>, kind: string): boolean {
  return isScopeKind(kind) && scopes.includes(scopeOfKind[kind]);
}
