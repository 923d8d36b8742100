/**
 * Who owns items and agents. Mirrors JobOwnerHelper, FolderOwnershipHelper and NodeOwnerHelper (ownership 0.13.0): the
 * item's own description if it is switched on, else that of the nearest folder, unless settings keep folders from passing it on.
 */
import type { Properties } from '../../domain/facts.js';
import { nodeId, type NodeId } from '../../domain/ids.js';
import type { JenkinsOwnership } from '../../domain/roles.js';
import type { JenkinsAgent, JenkinsItem, JenkinsSnapshot } from '../../domain/snapshot.js';
import { evidenceText, type FactBook } from '../fact-book.js';
import type { Principals } from './principals.js';

/** `none`: nobody owns it. `unknown`: what decides it could not be read. */
export type EffectiveOwners = 'none' | 'unknown' | (JenkinsOwnership & { inherited: boolean });

export class Owners {
  readonly #items: ReadonlyMap<string, JenkinsItem>;
  readonly #inherits: boolean;
  readonly #installed: boolean;
  readonly #known = new Map<string, EffectiveOwners>();

  constructor(snapshot: JenkinsSnapshot) {
    this.#items = new Map(snapshot.items.map((item) => [item.fullName, item]));
    this.#inherits = !snapshot.controller.ownershipSettings?.blocksInheritance;
    this.#installed = isInstalled(snapshot, 'ownership');
  }

  /** Owners of an item by full name; of one that is not in the snapshot they are unknown. */
  of(fullName: string): EffectiveOwners {
    if (!this.#installed) return 'none';
    let owners = this.#known.get(fullName);
    if (!owners) this.#known.set(fullName, (owners = this.#find(fullName)));
    return owners;
  }

  ofAgent(agent: Pick<JenkinsAgent, 'ownership' | 'configurationRead'>): EffectiveOwners {
    if (!this.#installed) return 'none';
    if (!agent.configurationRead) return 'unknown';
    return agent.ownership?.enabled ? { ...agent.ownership, inherited: false } : 'none';
  }

  /** The job's own matrix, that of the settings, or none; a matrix configuration has that of its project. */
  itemSpecific(fullName: string, byDefault: JenkinsOwnership['itemSpecific']): JenkinsOwnership['itemSpecific'] {
    const item = this.#items.get(fullName);
    const ownership = item?.ownership ?? (item && projectOf(item, this.#items)?.ownership);
    return this.#installed && ownership ? (ownership.itemSpecific ?? byDefault) : null;
  }

  #find(fullName: string): EffectiveOwners {
    const item = this.#items.get(fullName);
    if (!item) return 'unknown';
    if (!item.configurationRead) return 'unknown';
    if (item.ownership?.enabled) return { ...item.ownership, inherited: false };
    const inherits = this.#inherits || item.type === 'matrix-configuration';
    if (!inherits || item.parent === '') return 'none';
    const above = this.of(item.parent);
    return typeof above === 'string' ? above : { ...above, inherited: true };
  }
}

function projectOf(item: JenkinsItem, items: ReadonlyMap<string, JenkinsItem>): JenkinsItem | undefined {
  return item.type === 'matrix-configuration' ? items.get(item.parent) : undefined;
}

/** Whether a plugin is installed; assumed where the list of plugins was not read. */
export function isInstalled(snapshot: JenkinsSnapshot, plugin: string): boolean {
  return snapshot.plugins.length === 0 || snapshot.plugins.some((one) => one.name === plugin);
}

/** What nodes say of their owners. */
export function ownerProperties(owners: EffectiveOwners): Properties {
  if (typeof owners === 'string') return {};
  return {
    ...(owners.primary ? { owner: owners.primary } : {}),
    ...(owners.secondary.length > 0 ? { coOwners: owners.secondary } : {}),
  };
}

interface OwnerInput {
  book: FactBook;
  principals: Principals;
  snapshot: JenkinsSnapshot;
  owners: Owners;
  membershipKnown: boolean;
}

/** Adds who owns what, by own or by a folder's description. */
export function compileOwners(input: OwnerInput, builtIn: string): void {
  const { snapshot, owners, book } = input;
  for (const item of snapshot.items)
    relateOwners(input, owners.of(item.fullName), nodeId(item.kind, book.source, item.fullName));
  for (const agent of snapshot.agents)
    relateOwners(input, owners.ofAgent(agent), nodeId('agent', book.source, agent.name));
  relateOwners(
    input,
    owners.ofAgent({ ...snapshot.controller, configurationRead: true }),
    nodeId('agent', book.source, builtIn),
  );
}

function relateOwners(input: OwnerInput, owners: EffectiveOwners, owned: NodeId): void {
  if (typeof owners === 'string') return;
  for (const { user, as } of ownerNodes(input, owners)) {
    input.book.record('OWNS', user, owned, evidenceText(owners.place, as), owners.inherited ? { inherited: true } : {});
  }
}

export interface OwnerNode {
  user: NodeId;
  primary: boolean;
  as: string;
}

/** Users an item's owners are: the primary one by the realm's comparison of ids, the others by exactly their id. */
export function ownerNodes(
  { book, principals, membershipKnown }: Pick<OwnerInput, 'book' | 'principals' | 'membershipKnown'>,
  owners: JenkinsOwnership,
): readonly OwnerNode[] {
  const found: OwnerNode[] = [];
  const add = (id: string, primary: boolean): void => {
    const isGroupOnly = !principals.isKnownUser(id) && principals.isKnownGroup(id);
    if (id === '' || isGroupOnly) return;
    const [user] = principals.named(id, 'USER', membershipKnown);
    if (!user || user === principals.everyone || found.some((one) => one.user === user)) return;
    if (primary || book.nameOf(user) === id)
      found.push({ user, primary, as: primary ? `owner ${id}` : `co-owner ${id}` });
  };
  add(owners.primary, true);
  for (const id of owners.secondary) add(id, false);
  return found;
}
