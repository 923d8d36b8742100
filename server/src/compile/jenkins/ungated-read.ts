/**
 * Read and Discover where the version does not tell whether the folder above is asked as well: an entitlement beside the gated
 * one, which whoever has that may have, and which requires nothing.
 */
import type { Properties } from '../../domain/facts.js';
import { entitlementId, type NodeId } from '../../domain/ids.js';
import { permissionName } from '../../domain/permissions.js';
import { entitlementOf, gatedPermissions, type Scope } from './scopes.js';
import type { StrategyInput } from './strategies/strategy.js';
import { unknownVersion, type RuleId } from './versions/versions.js';

/** The scope of a matrix, with what it would give if nothing gated it. */
export function withoutGatesPerhaps(input: StrategyInput, scope: Scope): Scope {
  const present = input.table.applicable(scope.kind).map(({ id }) => id);
  const open = gatedPermissions
    .filter((permission) => present.includes(permission))
    .map((permission): [string, NodeId] => [
      permission,
      ungated(input, scope.id, permission, [entitlementOf(scope, permission)], 'matrix-reads-parent'),
    ]);
  return { ...scope, beside: [...(scope.beside ?? []), new Map(open)] };
}

/** Adds the entitlement that requires nothing; those it is perhaps had by lead to it. */
export function ungated(
  { book }: StrategyInput,
  scope: NodeId,
  permission: string,
  givers: readonly NodeId[],
  rule: RuleId,
  properties: Properties = { scope },
): NodeId {
  const name = permissionName(permission);
  const id = entitlementId(`${scope}?`, permission);
  if (book.has(id)) return id;
  book.node(id, 'entitlement', name, { ...properties, permission, permissionName: name });
  for (const giver of givers) book.relate('MAY_CASCADE_TO', giver, id, { rule: unknownVersion(rule) });
  return id;
}
