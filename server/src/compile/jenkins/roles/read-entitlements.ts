/**
 * Read and Discover of an item by way of roles: they count only with the same permission on the folder, and so on up
 * (role-strategy RoleMap.AclImpl since 3.2, SECURITY-2182). A role at the controller is not gated. Each item that roles give Read
 * gets an entitlement of its own, which requires that of every folder above it.
 */
import type { Properties } from '../../../domain/facts.js';
import { entitlementId, nodeId, type NodeId } from '../../../domain/ids.js';
import { permissionName } from '../../../domain/permissions.js';
import { entitlementOf, gatedPermissions } from '../scopes.js';
import type { StrategyInput } from '../strategies/strategy.js';

/** Entitlements by permission that roles give on an item. */
export type Given = readonly ReadonlyMap<string, NodeId>[];

export class ReadEntitlements {
  readonly #input: StrategyInput;
  readonly #givenOn: (name: string) => Given;
  /** By permission, then by full name. */
  readonly #own = new Map<string, Map<string, NodeId>>(gatedPermissions.map((permission) => [permission, new Map()]));
  readonly #gatesBelow = new Map<string, Map<string, readonly NodeId[]>>(
    gatedPermissions.map((permission) => [permission, new Map()]),
  );
  readonly #kinds: ReadonlyMap<string, 'folder' | 'job'>;

  constructor(input: StrategyInput, givenOn: (name: string) => Given) {
    this.#input = input;
    this.#kinds = new Map(input.snapshot.items.map((item) => [item.fullName, item.kind]));
    this.#givenOn = givenOn;
  }

  /** Gated permissions of the item with the entitlement of its own that stands for each; none that no role gives. */
  of(name: string): ReadonlyMap<string, NodeId> {
    const own = new Map<string, NodeId>();
    for (const permission of gatedPermissions) {
      const entitlement = this.#entitlement(name, permission);
      if (entitlement) own.set(permission, entitlement);
    }
    return own;
  }

  #entitlement(name: string, permission: string): NodeId | undefined {
    const known = this.#own.get(permission)?.get(name);
    if (known) return known;
    const givers = this.#givenOn(name).flatMap((given) => given.get(permission) ?? []);
    if (givers.length === 0) return undefined;
    const { book, root } = this.#input;
    const scope = nodeId(this.#kinds.get(name) ?? 'folder', book.source, name);
    const id = book.node(entitlementId(scope, permission), 'entitlement', permissionName(permission), {
      permission,
      permissionName: permissionName(permission),
      scope,
    });
    this.#own.get(permission)?.set(name, id);
    for (const giver of [entitlementOf(root, permission), ...givers]) book.relate('CASCADES_TO', giver, id, roleRule);
    const folder = folderOf(name);
    for (const gate of folder === '' ? [] : this.#gates(folder, permission))
      book.relate('REQUIRES', id, gate, gateRule);
    return id;
  }

  /** What holds the permission on a folder and each one above: its own entitlement, or where no role gives any, the controller's. */
  #gates(folder: string, permission: string): readonly NodeId[] {
    const known = this.#gatesBelow.get(permission)?.get(folder);
    if (known) return known;
    const own = this.#entitlement(folder, permission) ?? entitlementOf(this.#input.root, permission);
    const above = folderOf(folder);
    const gates = [...new Set([own, ...(above === '' ? [] : this.#gates(above, permission))])];
    this.#gatesBelow.get(permission)?.set(folder, gates);
    return gates;
  }
}

function folderOf(fullName: string): string {
  return fullName.slice(0, Math.max(0, fullName.lastIndexOf('/')));
}

const roleRule: Properties = { rule: 'role-strategy: a role at the controller, or one whose pattern matches the item' };
const gateRule: Properties = {
  rule: 'role-strategy: Read and Discover by a role also need the folder above (SECURITY-2182)',
};
