/** Permissions a source defines: what each applies to, what implies it, and how a table of them is printed. */
import { permissionName } from '../permissions.js';
import { appliesTo, type ScopeKind } from './applies-to.js';
import { ADMINISTER, type Permission, type PermissionScope } from './catalogue.js';

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

  /** What is asked for in place of a permission: itself, or what implies it where it is switched off; undefined: nothing does. */
  inForce(id: string): Permission | undefined {
    return this.chain(id).find((permission) => permission.enabled);
  }

  /** Whether the chain ends in Overall/Administer: not so for Run/Artifacts and Job/WipeOut. */
  endsInAdminister(id: string): boolean {
    return this.chain(id).at(-1)?.id === ADMINISTER;
  }

  /** Whether an authorization container of this kind may list the permission; the controller lists any. */
  fits(permission: Permission, kind: ScopeKind): boolean {
    return kind === 'controller' || appliesTo(permission, kind);
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

/** `id|on|implied by|scopes`: how a table stands in the graph, a line for each permission. */
export function printPermission({ id, enabled, impliedBy, scopes }: Omit<Permission, 'name'>): string {
  return `${id}|${enabled ? 'on' : 'off'}|${impliedBy ?? ''}|${scopes.join(' ')}`;
}

/** Reads what `printPermission` printed. */
export function parsePermission(line: string): Permission {
  const [id = '', state, impliedBy, scopes] = line.split('|');
  return {
    id,
    name: permissionName(id),
    enabled: state === 'on',
    impliedBy: impliedBy || null,
    scopes: (scopes ? scopes.split(' ') : []) as PermissionScope[],
  };
}
