/** Conjur's privileges: free strings, some of which the server itself asks for. */
import type { NodeKind } from '../graph/node-kinds.js';
import type { PermissionRelationship } from './catalogue.js';

/** What an owner has in Conjur: every privilege, whatever it is called. */
export const OWNER = '(owner)';

/** Privileges the Conjur server (1.24.0) itself asks for; all others use `CAN`, with the id as property. */
export const privileges: Readonly<Record<string, PermissionRelationship>> = {
  [OWNER]: 'CAN_OWN',
  read: 'CAN_READ',
  execute: 'CAN_EXECUTE',
  update: 'CAN_UPDATE',
  create: 'CAN_CREATE',
  authenticate: 'CAN_AUTHENTICATE',
};

/** The id of a Conjur privilege: itself, but for characters that have a meaning in ids and lists. */
export function privilegeId(privilege: string): string {
  return encodeURIComponent(privilege).replaceAll('.', '%2E').replaceAll('(', '%28').replaceAll(')', '%29');
}

/** The privilege of an id. */
export function privilegeOf(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/**
 * The relationship type that says "has this Conjur privilege on this record". Only a variable is reached by execute:
 * elsewhere it is the non-traversable `CAN`, and what it leads to has relationships of its own.
 */
export function privilegeTo(privilege: string, kind: NodeKind): PermissionRelationship {
  return privilege === 'execute' && kind !== 'variable' ? 'CAN' : (privileges[privilege] ?? 'CAN');
}
