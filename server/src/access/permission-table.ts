/** The permissions a source defines, as its controller node carries them. */
import type { PermissionRef } from '../domain/answers.js';
import { PipewardenError } from '../domain/errors.js';
import { findPermission, type Permission } from '../domain/permissions.js';
import { parsePermission, PermissionTable } from '../domain/permissions/permission-table.js';
import type { Graph } from '../graph/graph.js';
import { nearest } from '../text/nearest.js';

export type PermissionsOfSource = PermissionTable;

/** Reads the table of a source. Throws `unknown-source` when nothing was loaded under the name. */
export async function readPermissions(graph: Graph, source: string): Promise<PermissionsOfSource> {
  const [row] = await graph.read<{ permissions: string[] | null }>('access/permissions', { source });
  return permissionsOf(source, row?.permissions ?? null);
}

/** The table as the controller node carries it. Throws `unknown-source` when there is no controller. */
export function permissionsOf(source: string, lines: readonly string[] | null): PermissionsOfSource {
  if (!lines)
    throw new PipewardenError(
      'unknown-source',
      `Nothing is loaded under the source "${source}".`,
      'See the loaded ones with: pipewarden doctor',
    );
  return new PermissionTable(lines.map(parsePermission));
}

/** A permission by id (`hudson.model.Item.Build`) or display name (`Job/Build`, any case). Throws `unknown-permission`. */
export function findIn(permissions: PermissionsOfSource, idOrName: string): Permission {
  const known = permissions.get(idOrName) ?? permissions.get(findPermission(idOrName)?.id ?? '');
  if (known) return known;
  const wanted = idOrName.toLowerCase();
  const named = permissions.all.filter((permission) => permission.name.toLowerCase() === wanted);
  if (named.length === 1 && named[0]) return named[0];
  const near = permissions.all
    .filter((permission) => permission.name.toLowerCase().includes(wanted.split('/').at(-1) ?? wanted))
    .map((permission) => permission.name);
  const spelled = nearest(
    idOrName,
    permissions.all.map(({ name }) => name),
  );
  const meant = [...new Set([...near, ...spelled])].slice(0, 5);
  throw new PipewardenError(
    'unknown-permission',
    `There is no permission "${idOrName}" in this source.`,
    meant.length > 0
      ? `Did you mean ${meant.join(', ')}?`
      : 'Permissions are written as Job/Build or hudson.model.Item.Build.',
  );
}

/** What Jenkins asks for instead of a permission that is switched off: the nearest one that implies it and is on. */
export function inForce(permissions: PermissionsOfSource, permission: Permission): Permission | undefined {
  return permissions.inForce(permission.id);
}

/** Ids on the way up from a permission, itself included: what a grant must be of to give it. */
export function chainOf(permissions: PermissionsOfSource, id: string): readonly string[] {
  const chain = permissions.chain(id).map((permission) => permission.id);
  return chain.length > 0 ? chain : [id];
}

export function permissionRef(permission: Permission): PermissionRef {
  return { id: permission.id, name: permission.name };
}
