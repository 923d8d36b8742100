/** What tells the changes of a drift apart: cursors are made of it. And which of them are asked for. */
import type { NodeId } from '../../domain/ids.js';
import type { FactChange } from './fact-change.js';
import type { PermissionChange, PermissionChangeKind } from './permission-drift.js';

export const keyOfFact = ({ change, what }: FactChange): string => `${change} ${what}`;

export const keyOfPermission = (each: PermissionChange): string =>
  `${each.principal} ${each.resource} ${each.permission}`;

export interface WantedPermissions {
  change: PermissionChangeKind | null;
  principal: NodeId | null;
  resource: NodeId | null;
}

/** null: any. */
export function choosePermissions(
  changes: readonly PermissionChange[],
  { change, principal, resource }: WantedPermissions,
): readonly PermissionChange[] {
  return changes.filter(
    (each) =>
      (change === null || each.change === change) &&
      (principal === null || each.principal === principal) &&
      (resource === null || each.resource === resource),
  );
}
