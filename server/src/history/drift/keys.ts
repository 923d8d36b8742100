/** What tells the changes of a drift apart: cursors are made of it. */
import type { FactChange } from './fact-change.js';
import type { PermissionChange } from './permission-drift.js';

export const keyOfFact = ({ change, what }: FactChange): string => `${change} ${what}`;

export const keyOfPermission = (each: PermissionChange): string =>
  `${each.principal} ${each.resource} ${each.permission}`;
