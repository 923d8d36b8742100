/** Questions about permissions: who can, what can, check. */
import { question } from './client.js';
import { checkDocument, permissionsDocument, whatCanDocument, whoCanDocument } from './documents.generated.js';
import type { WhatCanVariables } from './documents.generated.js';

/** Principals that have a permission on a resource, a page at a time. `asOf`: the moment that is asked about; null: now. */
export function whoCan(
  permission: string,
  resource: string,
  after: string | null,
  first = 25,
  asOf: string | null = null,
) {
  return question(whoCanDocument, { permission, resource, first, after, asOf });
}

export type WhatCanFilter = Required<Pick<WhatCanVariables, 'permission' | 'resourceKind'>> &
  Pick<WhatCanVariables, 'asOf'>;

/** Resources a principal has permissions on, a page at a time. */
export function whatCan(principal: string, filter: WhatCanFilter, after: string | null, first = 25) {
  return question(whatCanDocument, { principal, ...filter, first, after });
}

/** Whether one principal has one permission on one resource, and what else must hold. */
export function check(principal: string, permission: string, resource: string, asOf: string | null = null) {
  return question(checkDocument, { principal, permission, resource, asOf });
}

/** The permissions that exist on a resource. */
export function permissions(resource: string) {
  return question(permissionsDocument, { resource });
}
