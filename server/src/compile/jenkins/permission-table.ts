/** Which permissions one controller has and whether they are enabled: as it says itself, or else inferred. */
import { catalogue } from '../../domain/permissions.js';
import { PermissionTable } from '../../domain/permissions/permission-table.js';
import type { CoverageGap, JenkinsSnapshot } from '../../domain/snapshot.js';

/** Core rows and the plugins nearly every controller has; the others only where something names them. */
const usual = /^(hudson\.(model|scm|security)\.|com\.cloudbees\.plugins\.credentials\.)/;
const rare = new Set(['hudson.model.Item.ViewStatus']);

/** The table of a snapshot: as dumped from the controller, else inferred, which the returned gaps state. */
export function permissionTable(snapshot: JenkinsSnapshot): {
  table: PermissionTable;
  /** Optional ones that are granted while nothing proves that they are on: a grant does not. */
  doubtful: ReadonlySet<string>;
  gaps: CoverageGap[];
} {
  if (snapshot.permissions) return { table: new PermissionTable(snapshot.permissions), doubtful: new Set(), gaps: [] };
  const granted = grantedIds(snapshot);
  const enabled = new Set(snapshot.enabledPermissions);
  const disabled = new Set(snapshot.disabledPermissions);
  const plugins = new Set(snapshot.plugins.map((plugin) => plugin.name));
  const inferred = catalogue
    .filter((row) => (usual.test(row.id) && !rare.has(row.id)) || granted.has(row.id) || enabled.has(row.id))
    .map((row) => ({
      id: row.id,
      name: row.name,
      impliedBy: row.impliedBy,
      scopes: row.scopes,
      enabled:
        row.enabled ||
        enabled.has(row.id) ||
        (!disabled.has(row.id) && (granted.has(row.id) || switchedOn(row.id, plugins, snapshot.controller.version))),
    }));
  const optional = inferred.filter(
    (permission) => permission.enabled && !catalogue.find((row) => row.id === permission.id)?.enabled,
  );
  const isProven = ({ id }: { id: string }) => enabled.has(id) || switchedOn(id, plugins, snapshot.controller.version);
  const on = optional.filter(isProven);
  const doubtful = optional.filter((permission) => !isProven(permission));
  return {
    table: new PermissionTable(inferred),
    doubtful: new Set(doubtful.map(({ id }) => id)),
    gaps: [
      {
        code: 'permissions-inferred',
        subject: 'optional permissions',
        message: `Which optional permissions are switched on is not in the home; concluded to be on: ${namesOf(on)}; granted, and not known to be on: ${namesOf(doubtful)}.`,
        option: '--permissions or --enable',
      },
    ],
  };
}

function namesOf(permissions: readonly { name: string }[]): string {
  return permissions.map(({ name }) => name).join(', ') || 'none';
}

/** Permissions a plugin or a core version turns on: manage-permission, extended-read-permission, and core 2.542 for Overall/Manage. */
function switchedOn(id: string, plugins: ReadonlySet<string>, version: string | null): boolean {
  if (id === 'hudson.model.Hudson.Manage') return plugins.has('manage-permission') || atLeast(version, 2, 542);
  if (/\.(ExtendedRead|SystemRead)$/.test(id)) return plugins.has('extended-read-permission');
  return false;
}

/** Whether a version such as `2.433` or `2.426.3` is at least major.minor; unknown versions are not. */
export function atLeast(version: string | null, major: number, minor: number): boolean {
  const match = /^(\d+)\.(\d+)/.exec(version ?? '');
  if (!match) return false;
  const [have, haveMinor] = [Number(match[1]), Number(match[2])];
  return have > major || (have === major && haveMinor >= minor);
}

function grantedIds(snapshot: JenkinsSnapshot): Set<string> {
  const ids = new Set<string>();
  const properties = [...snapshot.items, ...snapshot.agents, snapshot.controller].map((holder) => holder.authorization);
  for (const entry of snapshot.controller.security?.strategy.entries ?? []) ids.add(entry.permission);
  for (const property of properties) for (const entry of property?.entries ?? []) ids.add(entry.permission);
  const { global = [], items = [], agents = [], templates = [] } = snapshot.controller.security?.strategy.roles ?? {};
  for (const role of [...global, ...items, ...agents, ...templates])
    for (const { permission } of role.permissions) ids.add(permission);
  const folderRoles = snapshot.controller.security?.strategy.folderRoles;
  for (const role of Object.values(folderRoles ?? {}).flat())
    for (const { permission } of role.permissions) ids.add(permission);
  return ids;
}
