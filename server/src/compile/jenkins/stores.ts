/**
 * Credential stores and what they offer. Mirrors FolderCredentialsProvider (cloudbees-folder 6.858): innermost folder first, then
 * the system store; the nearest id wins; SYSTEM scope is never offered to items.
 */
import type { Properties } from '../../domain/facts.js';
import { credentialId, nodeId, type NodeId } from '../../domain/ids.js';
import type { JenkinsCredential, JenkinsStore } from '../../domain/snapshot.js';
import { evidenceText } from '../fact-book.js';
import { credentialDates } from './credential-dates.js';
import { Offer } from './offer.js';
import { holderId, known } from './resources.js';
import type { StrategyInput } from './strategies/strategy.js';

export interface Store {
  id: NodeId;
  name: string;
  offer: Offer;
}

/** A credential that an id stands for. */
export interface FoundCredential {
  node: NodeId;
  /** What to say of every relationship to it: empty, or that and why it is not certain. */
  doubt: Properties;
}

export type Stores = ReadonlyMap<string, Store>;

/** By full name of the folder, empty for the system store, `@id` for those of users. */
export function compileStores(input: StrategyInput): Stores {
  const stores = new Map<string, Store>();
  const depth = (store: JenkinsStore) => (store.owner === '' ? 0 : store.owner.split('/').length);
  const owned = input.snapshot.stores.filter((store) => store.kind !== 'user').sort((a, b) => depth(a) - depth(b));
  for (const store of owned)
    stores.set(store.owner, compileStore(input, store, nearestStore(stores, parentOf(store.owner))));
  for (const store of input.snapshot.stores)
    if (store.kind === 'user') stores.set(`@${store.owner}`, compileUserStore(input, store));
  return stores;
}

function compileStore(input: StrategyInput, store: JenkinsStore, outer: Store | undefined): Store {
  const { book } = input;
  const name = store.owner === '' ? 'system' : store.owner;
  const id = addStore(input, store, name);
  book.relate('CONTAINS', holderId(input, store.owner), id);
  const own = new Map<string, NodeId>();
  for (const credential of store.credentials) {
    const node = addCredential(input, store, id, credential, store.owner);
    if (credential.scope === 'SYSTEM' || own.has(credential.id)) continue;
    own.set(credential.id, node);
    book.relate('OFFERS', id, node, offerRule);
  }
  if (outer) linkOuter(input, id, own, outer);
  return { id, name, offer: new Offer(own, outer?.offer) };
}

/** Where an own id hides an outer one, the outer store as a whole is out of reach by path: what is left is offered one by one. */
function linkOuter(input: StrategyInput, id: NodeId, own: ReadonlyMap<string, NodeId>, outer: Store): void {
  const hides = [...own.keys()].some((key) => outer.offer.has(key));
  if (!hides) return input.book.relate('FALLS_BACK_TO', id, outer.id, lookupRule);
  const rule = { rule: `${lookupRule.rule}; ${own.size} ids of this store hide outer ones` };
  for (const [key, credential] of outer.offer.entries())
    if (!own.has(key)) input.book.relate('OFFERS', id, credential, rule);
}

function compileUserStore(input: StrategyInput, store: JenkinsStore): Store {
  const user = input.principals.addKnownUser(store.owner, {});
  const id = addStore(input, store, `@${store.owner}`);
  input.book.relate('OWNS', user, id);
  input.book.relate('LOOKS_UP', user, id, ownLookupRule);
  const own = new Map<string, NodeId>();
  for (const credential of store.credentials) {
    const node = addCredential(input, store, id, credential, `@${store.owner}`);
    input.book.relate('OFFERS', id, node, offerRule);
    own.set(credential.id, node);
  }
  return { id, name: `@${store.owner}`, offer: new Offer(own) };
}

/**
 * What is left of a store for whoever has a personal one that is asked first: where a personal id hides one of the store, the store
 * as a whole is out of reach, and a node of its own offers the rest.
 */
export function besidePersonal(input: StrategyInput, shared: Store, personal: Store | undefined): NodeId {
  if (!personal || ![...personal.offer.entries()].some(([id]) => shared.offer.has(id))) return shared.id;
  const { book } = input;
  const name = `${shared.name} ${personal.name}`;
  const node = nodeId('store', book.source, name);
  if (book.has(node)) return node;
  book.node(node, 'store', name, { storeKind: 'rest', listed: true });
  for (const [id, credential] of shared.offer.entries())
    if (!personal.offer.has(id)) book.relate('OFFERS', node, credential, restRule);
  return node;
}

function addStore(input: StrategyInput, store: JenkinsStore, name: string): NodeId {
  return input.book.node(nodeId('store', input.book.source, name), 'store', name, {
    storeKind: store.kind,
    listed: store.listed,
    readAt: store.place.file,
  });
}

function addCredential(
  input: StrategyInput,
  store: JenkinsStore,
  storeId: NodeId,
  credential: JenkinsCredential,
  owner: string,
): NodeId {
  const { book } = input;
  const properties: Properties = {
    credentialId: credential.id,
    fullName: owner === '' ? credential.id : `${owner}#${credential.id}`,
    className: credential.className,
    domain: credential.domain,
    description: credential.description,
    ...known({ scope: credential.scope, username: credential.username }),
    ...known({
      endsAt: credential.endsAt ?? null,
      endsBy: credential.endsBy ?? null,
      endsOf: credential.endsOf ?? null,
    }),
    ...credentialDates(credential),
  };
  const id = book.node(credentialId(book.source, owner, credential.id), 'credential', credential.id, properties);
  book.record('HOLDS', storeId, id, evidenceText(credential.place, `${store.kind} store`));
  return id;
}

export function nearestStore(stores: Stores, folder: string): Store | undefined {
  for (let at = folder; at !== ''; at = parentOf(at)) {
    const store = stores.get(at);
    if (store) return store;
  }
  return stores.get('');
}

function parentOf(fullName: string): string {
  return fullName.includes('/') ? fullName.slice(0, fullName.lastIndexOf('/')) : '';
}

export const lookupRule = {
  rule: 'CredentialsProvider.findCredentialById: folder stores from the innermost outward, then the system store',
};
export const ownLookupRule = {
  rule: 'UserCredentialsProvider: builds a user starts find the personal credentials of that user',
};
const restRule = { rule: `${ownLookupRule.rule}, which hide those of the same id` };
const offerRule = { rule: 'credentials: scope SYSTEM is not offered to items' };
