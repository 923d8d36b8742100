/** Which permissions one controller has and whether they are enabled: as it says itself, or else inferred. */
import { catalogue, type Permission, type PermissionScope } from '../../domain/permissions.js';
import { PermissionTable } from '../../domain/permissions/permission-table.js';
import type { CoverageGap, JenkinsSnapshot } from '../../domain/snapshot.js';
import { Versions } from './versions/versions.js';

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
  const versions = new Versions(snapshot);
  const inferred = catalogue
    .filter((row) => (usual.test(row.id) && !rare.has(row.id)) || granted.has(row.id) || enabled.has(row.id))
    .map((row) => ({
      id: row.id,
      name: row.name,
      impliedBy: row.impliedBy,
      scopes: scopesOf(row, versions),
      enabled:
        row.enabled ||
        enabled.has(row.id) ||
        (!disabled.has(row.id) && (granted.has(row.id) || switchedOn(row.id, versions))),
    }));
  const optional = inferred.filter(
    (permission) => permission.enabled && !catalogue.find((row) => row.id === permission.id)?.enabled,
  );
  const isProven = ({ id }: { id: string }) => enabled.has(id) || switchedOn(id, versions);
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

/** Permissions a plugin or a core version turns on: manage-permission, extended-read-permission, and core itself for Overall/Manage. */
function switchedOn(id: string, versions: Versions): boolean {
  if (id === 'hudson.model.Hudson.Manage')
    return versions.installed.has('manage-permission') || versions.holds('manage-by-default') === 'yes';
  if (/\.(ExtendedRead|SystemRead)$/.test(id)) return versions.installed.has('extended-read-permission');
  return false;
}

/** The scope of Agent/Provision; wherever the version is not known its decisions are the same, as only the controller lists it. */
function scopesOf({ id, scopes }: Permission, versions: Versions): readonly PermissionScope[] {
  return id === PROVISION && versions.holds('cloud-scope-in-jenkins') === 'yes' ? ['JENKINS'] : scopes;
}

const PROVISION = 'hudson.model.Computer.Provision';

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
