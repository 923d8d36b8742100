/** From permission entries of a container to grants, or to entries that give nothing, with the reason. */
import { printGrant, type NodeId } from '../../domain/ids.js';
import type { MatrixEntry } from '../../domain/snapshot.js';
import { evidenceText, type FactBook } from '../fact-book.js';
import type { PermissionTable } from '../../domain/permissions/permission-table.js';
import type { Principals } from './principals.js';
import { entitlementOf, gatedPermissions, type Scope } from './scopes.js';
import type { Answer } from './versions/version-number.js';
import { unknownVersion } from './versions/versions.js';

export interface GrantContext {
  book: FactBook;
  table: PermissionTable;
  principals: Principals;
  /** Whether group membership of users Jenkins has no data of is known. */
  membershipKnown: boolean;
}

export interface GrantOptions {
  /** `MAY_BE_GRANTED` where it is not known that the container is in force. */
  type?: 'GRANTED' | 'MAY_BE_GRANTED';
  /** Whether own Read and Discover are ignored here (nested InheritParent). */
  ignoresOwnRead?: Answer;
}

/**
 * Writes the grants of one container. Mirrors matrix-auth AuthorizationContainer.add and hasPermission 3.2.1:
 * unknown and inapplicable permissions are dropped, disabled ones have no effect.
 */
export function compileEntries(
  context: GrantContext,
  scope: Scope,
  entries: readonly MatrixEntry[],
  options: GrantOptions = {},
): void {
  for (const entry of entries) {
    const holders = context.principals.named(entry.sid, entry.type, context.membershipKnown);
    for (const holder of holders) compileEntry(context, scope, entry, holder, options);
  }
}

function compileEntry(
  context: GrantContext,
  scope: Scope,
  entry: MatrixEntry,
  holder: NodeId,
  options: GrantOptions,
): void {
  const { book, table } = context;
  const evidence = evidenceText(entry.place, entry.raw);
  const reason = withoutEffect(table, scope, entry);
  const ignored = gatedPermissions.includes(entry.permission) ? (options.ignoresOwnRead ?? 'no') : 'no';
  if (reason !== undefined || ignored === 'yes') {
    book.record('GRANTED_WITHOUT_EFFECT', holder, scope.id, evidence, {
      permission: entry.permission,
      reason: reason ?? 'an item in a folder takes Read and Discover from the folder alone (InheritParentStrategy)',
    });
  }
  if (reason) return;
  if (ignored === 'unknown')
    book.merge('MAY_BE_GRANTED', holder, entitlementOf(scope, entry.permission), {
      rule: unknownVersion('matrix-reads-parent'),
      evidence: [evidence],
    });
  const given = ignored === 'no' ? [entry.permission] : impliedBesidesRead(table, scope, entry.permission);
  for (const permission of given) {
    book.record(options.type ?? 'GRANTED', holder, entitlementOf(scope, permission), evidence, {
      grant: printGrant(scope.id, permission, holder),
      entryType: entry.type,
    });
  }
}

function withoutEffect(table: PermissionTable, scope: Scope, entry: MatrixEntry): string | undefined {
  const permission = table.get(entry.permission);
  if (!permission) return 'this controller has no such permission';
  if (!permission.enabled) return 'the permission is switched off';
  if (!table.fits(permission, scope.kind)) return `the permission does not apply to a ${scope.kind}`;
  return undefined;
}

/** What a Read entry still gives where Read itself is ignored: the strategy looks for it in the chain of others. */
function impliedBesidesRead(table: PermissionTable, scope: Scope, granted: string): readonly string[] {
  return table
    .applicable(scope.kind)
    .filter((permission) => !gatedPermissions.includes(permission.id) && table.implier(permission.id)?.id === granted)
    .map((permission) => permission.id);
}
