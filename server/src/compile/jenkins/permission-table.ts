/** The permissions one controller has, whether they are enabled, and how they imply each other. */
import { ADMINISTER, catalogue, type Permission, type PermissionScope } from '../../domain/permissions.js';
import type { CoverageGap, JenkinsSnapshot } from '../../domain/snapshot.js';

export type ScopeKind = 'controller' | 'folder' | 'job' | 'agent';

const scopeOfKind: Record<ScopeKind, PermissionScope> = {
  controller: 'JENKINS',
  folder: 'ITEM_GROUP',
  job: 'ITEM',
  agent: 'COMPUTER',
};

/** Core rows and the plugins nearly every controller has; the others only where something names them. */
const usual = /^(hudson\.(model|scm|security)\.|com\.cloudbees\.plugins\.credentials\.)/;
const rare = new Set(['hudson.model.Item.ViewStatus']);

export class PermissionTable {
  readonly all: readonly Permission[];
  readonly #byId: ReadonlyMap<string, Permission>;
  readonly #applicable = new Map<ScopeKind, readonly Permission[]>();

  constructor(permissions: readonly Permission[]) {
    this.all = permissions;
    this.#byId = new Map(permissions.map((permission) => [permission.id, permission]));
  }

  get(id: string): Permission | undefined {
    return this.#byId.get(id);
  }

  /** The permission itself and what implies it, nearest first, enabled or not. */
  chain(id: string): readonly Permission[] {
    const chain: Permission[] = [];
    for (
      let at = this.#byId.get(id);
      at && !chain.includes(at);
      at = at.impliedBy ? this.#byId.get(at.impliedBy) : undefined
    )
      chain.push(at);
    return chain;
  }

  /**
   * Nearest enabled permission that implies this one: a disabled one is passed over, the chain goes on
   * (matrix-auth AuthorizationContainer.hasPermission 3.2.1).
   */
  implier(id: string): Permission | undefined {
    return this.chain(id)
      .slice(1)
      .find((permission) => permission.enabled);
  }

  /** Whether the chain ends in Overall/Administer: not so for Run/Artifacts and Job/WipeOut. */
  endsInAdminister(id: string): boolean {
    return this.chain(id).at(-1)?.id === ADMINISTER;
  }

  /** Whether an authorization container of this kind may list the permission; the controller lists any. */
  fits(permission: Permission, kind: ScopeKind): boolean {
    return kind === 'controller' || permission.scopes.includes(scopeOfKind[kind]);
  }

  /** Enabled permissions that can be asked at a scope of this kind. */
  applicable(kind: ScopeKind): readonly Permission[] {
    let list = this.#applicable.get(kind);
    if (!list) {
      list = this.all.filter((permission) => permission.enabled && this.fits(permission, kind));
      this.#applicable.set(kind, list);
    }
    return list;
  }
}

/** What is asked for in place of a permission: itself, or what implies it where it is switched off; undefined: nothing does. */
export function inForce(table: PermissionTable, id: string): string | undefined {
  return table.get(id)?.enabled ? id : table.implier(id)?.id;
}

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
  const isProven = ({ id }: Permission) => enabled.has(id) || switchedOn(id, plugins, snapshot.controller.version);
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

function namesOf(permissions: readonly Permission[]): string {
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
