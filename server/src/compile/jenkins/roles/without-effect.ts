/** What a role lists that gives nothing, with the reason. */
import type { NodeId } from '../../../domain/ids.js';
import type { RolePermission } from '../../../domain/roles.js';
import { evidenceText } from '../../fact-book.js';
import type { StrategyInput } from '../strategies/strategy.js';
import type { RolePermissions } from './role-permissions.js';

export function addIneffective(
  { book, root }: StrategyInput,
  role: NodeId,
  ineffective: readonly (RolePermission & { reason: string })[],
): void {
  for (const { permission, place, reason } of ineffective)
    book.record('GRANTED_WITHOUT_EFFECT', role, root.id, evidenceText(place, permission), { permission, reason });
}

/** A macro nobody knows never grants: Jenkins stays silent about it, coverage does not. */
export function reportUnknownMacro(
  input: StrategyInput,
  role: NodeId,
  permissions: RolePermissions,
  reason: string,
): void {
  addIneffective(
    input,
    role,
    permissions.granted.map((line) => ({ ...line, reason })),
  );
  input.gaps.push({ code: 'macro-without-effect', subject: role, message: `${reason}: the role never grants.` });
}
