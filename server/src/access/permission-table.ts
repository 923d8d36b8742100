/** The permissions a source defines, as its controller node carries them: `id|on|implied by|scopes`. */
import type { PermissionRef } from '../domain/answers.js';
import { PipewardenError } from '../domain/errors.js';
import { findPermission, permissionName, type Permission, type PermissionScope } from '../domain/permissions.js';
import type { Graph } from '../graph/graph.js';

export type PermissionsOfSource = ReadonlyMap<string, Permission>;

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
  return new Map(lines.map((line) => [line.slice(0, line.indexOf('|')), parseLine(line)]));
}

function parseLine(line: string): Permission {
  const [id = '', state, impliedBy, scopes] = line.split('|');
  return {
    id,
    name: permissionName(id),
    enabled: state === 'on',
    impliedBy: impliedBy || null,
    scopes: (scopes ? scopes.split(' ') : []) as PermissionScope[],
  };
}

/** A permission by id (`hudson.model.Item.Build`) or display name (`Job/Build`, any case). Throws `unknown-permission`. */
export function findIn(permissions: PermissionsOfSource, idOrName: string): Permission {
  const known = permissions.get(idOrName) ?? permissions.get(findPermission(idOrName)?.id ?? '');
  if (known) return known;
  const wanted = idOrName.toLowerCase();
  const named = [...permissions.values()].filter((permission) => permission.name.toLowerCase() === wanted);
  if (named.length === 1 && named[0]) return named[0];
  const near = [...permissions.values()]
    .filter((permission) => permission.name.toLowerCase().includes(wanted.split('/').at(-1) ?? wanted))
    .map((permission) => permission.name);
  throw new PipewardenError(
    'unknown-permission',
    `There is no permission "${idOrName}" in this source.`,
    near.length > 0
      ? `Did you mean ${[...new Set(near)].slice(0, 5).join(', ')}?`
      : 'Permissions are written as Job/Build or hudson.model.Item.Build.',
  );
}

/** What Jenkins asks for instead of a permission that is switched off: the nearest one that implies it and is on. */
export function inForce(permissions: PermissionsOfSource, permission: Permission): Permission | undefined {
  const seen = new Set<string>();
  for (let at: Permission | undefined = permission; at && !seen.has(at.id); at = permissions.get(at.impliedBy ?? '')) {
    if (at.enabled) return at;
    seen.add(at.id);
  }
  return undefined;
}

/** Ids on the way up from a permission, itself included: what a grant must be of to give it. */
export function chainOf(permissions: PermissionsOfSource, id: string): readonly string[] {
  const chain: string[] = [];
  for (let at = permissions.get(id); at && !chain.includes(at.id); at = permissions.get(at.impliedBy ?? ''))
    chain.push(at.id);
  return chain.length > 0 ? chain : [id];
}

export function permissionRef(permission: Permission): PermissionRef {
  return { id: permission.id, name: permission.name };
}
