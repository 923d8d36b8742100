/**
 * What a role gives: its own permissions, or those of its template (role-strategy Role.refreshPermissionsFromTemplate), without
 * the three dangerous ones, which are dropped on loading (PermissionHelper.getSafePermission), and with what they imply.
 */
import type { JenkinsRole, JenkinsRoles, RolePermission } from '../../../domain/roles.js';
import type { Permission } from '../../../domain/permissions.js';
import type { ScopeKind } from '../../../domain/permissions/applies-to.js';
import type { PermissionTable } from '../../../domain/permissions/permission-table.js';

export interface RolePermissions {
  /** Listed and in force. */
  granted: readonly RolePermission[];
  /** All that can be asked where the role counts, by id, with what gives it: nothing for a granted one. */
  given: ReadonlyMap<string, string | undefined>;
  ineffective: readonly (RolePermission & { reason: string })[];
}

const dangerous = new Set(
  ['RunScripts', 'UploadPlugins', 'ConfigureUpdateCenter'].map((name) => `hudson.model.Hudson.${name}`),
);

export function permissionsOf(
  role: JenkinsRole,
  roles: JenkinsRoles,
  table: PermissionTable,
  kinds: readonly ScopeKind[],
): RolePermissions {
  const template = role.template === null ? undefined : roles.templates.find((one) => one.name === role.template);
  const listed = (template ?? role).permissions;
  const asked = new Map(
    kinds.flatMap((kind) => table.applicable(kind)).map((permission) => [permission.id, permission]),
  );
  const ineffective: (RolePermission & { reason: string })[] = [];
  const granted: RolePermission[] = [];
  for (const line of listed) {
    const reason = withoutEffect(table, asked.values(), line.permission);
    if (reason) ineffective.push({ ...line, reason });
    else granted.push(line);
  }
  return {
    granted,
    ineffective,
    given: closure(table, asked.values(), new Set(granted.map((line) => line.permission))),
  };
}

function withoutEffect(table: PermissionTable, asked: Iterable<Permission>, id: string): string | undefined {
  const permission = table.get(id);
  if (!permission) return 'this controller has no such permission';
  if (dangerous.has(id)) return 'the role strategy drops this permission; Overall/Administer gives it';
  if (!permission.enabled) return 'the permission is switched off';
  const counts = [...asked].some((one) => table.chain(one.id).some((link) => link.id === id));
  return counts ? undefined : 'the permission is never asked where a role of this kind counts';
}

/** Every permission that is granted or has a granted one on its chain. */
function closure(
  table: PermissionTable,
  asked: Iterable<Permission>,
  granted: ReadonlySet<string>,
): ReadonlyMap<string, string | undefined> {
  const given = new Map<string, string | undefined>([...granted].map((id) => [id, undefined]));
  for (const { id } of asked) {
    const giver = table.chain(id).find((link) => granted.has(link.id));
    if (giver && giver.id !== id) given.set(id, given.get(id) ?? giver.id);
  }
  return given;
}
