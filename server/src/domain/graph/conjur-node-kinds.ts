/** Which kinds of node are Conjur's, declared once. */
import type { NodeKind } from './node-kinds.js';

/** What is a role in Conjur: what is granted to one holds for its members. */
export const conjurRoles = [
  'user',
  'group',
  'host',
  'layer',
  'policy',
  'host-factory',
  'record',
] as const satisfies readonly NodeKind[];

/** What privileges are on in Conjur: its roles, and what is a resource alone. */
export const conjurKinds = [...conjurRoles, 'variable', 'webservice'] as const satisfies readonly NodeKind[];

export type ConjurKind = (typeof conjurKinds)[number];
