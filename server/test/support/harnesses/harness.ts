/** What a harness of a relationship type is: a small estate, one relationship it has, and what differs where it has it not. */
import type { RelationshipType } from '../../../src/domain/graph.js';
import { entitlementId, nodeId } from '../../../src/domain/ids.js';
import { findPermission } from '../../../src/domain/permissions.js';
import type { EstateText } from '../estate.js';
import type { EstatesText } from '../risk-cases/estates-case.js';

export interface Harness {
  type: RelationshipType;
  /** The estate, as a clause after "Where". */
  where: string;
  estates: EstatesText;
  /** The sources are called jenkins, vault, machines and tasks. */
  from: string;
  to: string;
  /** At least one; the relationship must not be there. */
  nearMisses: readonly NearMiss[];
}

export interface NearMiss {
  /** The one thing that differs, as a clause after "Not where". */
  where: string;
  estates: EstatesText;
  /** Where the near miss is another pair in the same estate. */
  from?: string;
  to?: string;
}

export const jenkins = (text: EstateText): EstatesText => ({ jenkins: text });

/** The entitlement of a permission at the controller, or at `folder:a`. */
export function entitled(permission: string, scope = 'controller:'): string {
  const [kind = '', name = ''] = scope.split(':');
  const id = findPermission(permission)?.id ?? permission;
  return entitlementId(nodeId(kind as 'folder', 'jenkins', name), id);
}
