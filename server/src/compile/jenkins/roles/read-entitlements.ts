/**
 * Read and Discover of an item by way of roles: they count only with the same permission on the folder, and so on up
 * (role-strategy RoleMap.AclImpl since 3.2, SECURITY-2182). A role at the controller is not gated. Items that the same roles give Read,
 * and that need the same folders besides, share one entitlement, which requires those of these folders.
 */
import { createHash } from 'node:crypto';
import type { Properties } from '../../../domain/facts.js';
import { entitlementId, nodeId, parseNodeId, type NodeId } from '../../../domain/ids.js';
import { permissionName } from '../../../domain/permissions.js';
import { entitlementOf, gatedPermissions } from '../scopes.js';
import type { StrategyInput } from '../strategies/strategy.js';
import { ungated } from '../ungated-read.js';
import { necessaryGates, type Gate } from './gates.js';

interface FolderGate extends Gate {
  folder: NodeId;
}

/** Entitlements by permission that roles give on an item. */
export type Given = readonly ReadonlyMap<string, NodeId>[];

export class ReadEntitlements {
  readonly #input: StrategyInput;
  readonly #givenOn: (name: string) => Given;
  /** Gates of a folder and of each one above, innermost first, by permission and full name. */
  readonly #gatesBelow = new Map<string, readonly FolderGate[]>();
  readonly #added = new Set<NodeId>();
  /** One map for all items that have the same entitlements. */
  readonly #maps = new Map<string, ReadonlyMap<string, NodeId>>();

  constructor(input: StrategyInput, givenOn: (name: string) => Given) {
    this.#input = input;
    this.#givenOn = givenOn;
  }

  /** Gated permissions of the item with the entitlement that stands for each; none that no role gives. */
  of(name: string): ReadonlyMap<string, NodeId> {
    const found = new Map<string, NodeId>();
    for (const permission of gatedPermissions) {
      const givers = this.#givers(name, permission);
      if (givers.length > 0) found.set(permission, this.#entitlementOfItems(permission, givers, folderOf(name)));
    }
    return this.#shared(found);
  }

  /** The same where it is not known whether folders above are asked: nobody surely has these. */
  withoutGates(name: string): ReadonlyMap<string, NodeId> {
    const found = gatedPermissions.flatMap((permission): [string, NodeId][] => {
      const givers = this.#givers(name, permission);
      const roles = givers.map((giver) => this.#scopeOf(giver));
      if (givers.length === 0) return [];
      const scope = scopeOfItems(this.#input.book.source, roles, givers);
      const properties = { scope: roles[0]!, ...(roles.length > 1 ? { givenBy: roles } : {}) };
      return [[permission, ungated(this.#input, scope, permission, givers, 'roles-read-parent', properties)]];
    });
    return this.#shared(new Map(found));
  }

  #shared(found: ReadonlyMap<string, NodeId>): ReadonlyMap<string, NodeId> {
    const key = [...found.values()].join('\u0000');
    const known = this.#maps.get(key);
    if (!known) this.#maps.set(key, found);
    return known ?? found;
  }

  /** Sorted. */
  #givers(name: string, permission: string): readonly NodeId[] {
    return [...new Set(this.#givenOn(name).flatMap((given) => given.get(permission) ?? []))].sort();
  }

  #entitlementOfItems(permission: string, givers: readonly NodeId[], folder: string): NodeId {
    const gates = necessaryGates(givers, this.#gates(folder, permission));
    const roles = givers.map((giver) => this.#scopeOf(giver));
    const parts = [...givers, ...gates.map((gate) => gate.id)];
    const id = entitlementId(scopeOfItems(this.#input.book.source, roles, parts), permission);
    if (!this.#add(id, permission, roles[0]!, givers, roles.length > 1 ? { givenBy: roles } : {})) return id;
    for (const { id: gate, folder: scope, givers: readers } of gates) {
      if (readers) this.#add(gate, permission, scope, [...readers]);
      this.#input.book.relate('REQUIRES', id, gate, gateRule);
    }
    return id;
  }

  #gates(folder: string, permission: string): readonly FolderGate[] {
    if (folder === '') return [];
    const key = `${permission} ${folder}`;
    let gates = this.#gatesBelow.get(key);
    if (!gates) {
      gates = [this.#gate(folder, permission), ...this.#gates(folderOf(folder), permission)];
      this.#gatesBelow.set(key, gates);
    }
    return gates;
  }

  /** What holds the permission on a folder: an entitlement of its own, or where no role gives any, the controller's. */
  #gate(name: string, permission: string): FolderGate {
    const { book, root } = this.#input;
    const folder = nodeId('folder', book.source, name);
    const givers = this.#givers(name, permission);
    if (givers.length === 0) return { folder, id: entitlementOf(root, permission) };
    return { folder, id: entitlementId(folder, permission), givers: new Set(givers) };
  }

  /** false: it was there. */
  #add(id: NodeId, permission: string, scope: NodeId, givers: readonly NodeId[], more: Properties = {}): boolean {
    if (this.#added.has(id)) return false;
    this.#added.add(id);
    const { book, root } = this.#input;
    const name = permissionName(permission);
    book.node(id, 'entitlement', name, { permission, permissionName: name, scope, ...more });
    for (const giver of [entitlementOf(root, permission), ...givers]) book.relate('CASCADES_TO', giver, id, roleRule);
    return true;
  }

  #scopeOf(entitlement: NodeId): NodeId {
    return String(this.#input.book.read(entitlement)?.properties['scope'] ?? entitlement);
  }
}

/** Stands in an id for what some roles match: their names, as far as they are short, and what tells it from others. */
function scopeOfItems(source: string, roles: readonly NodeId[], parts: readonly NodeId[]): NodeId {
  const [first, second, ...more] = roles.map((role) => parseNodeId(role)?.fullName ?? role);
  const names = [first, ...(second === undefined ? [] : [second]), ...(more.length > 0 ? [`${more.length} more`] : [])];
  const digest = createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, 12);
  return nodeId('role', source, `${names.join(' + ')}#${digest}`);
}

function folderOf(fullName: string): string {
  return fullName.slice(0, Math.max(0, fullName.lastIndexOf('/')));
}

const roleRule: Properties = { rule: 'role-strategy: a role at the controller, or one whose pattern matches the item' };
const gateRule: Properties = {
  rule: 'role-strategy: Read and Discover by a role also need the folder above (SECURITY-2182)',
};
