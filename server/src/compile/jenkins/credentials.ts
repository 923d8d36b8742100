/**
 * Credential stores and what builds find in them. Mirrors CredentialsProvider.findCredentialById (credentials 1309) and
 * FolderCredentialsProvider (cloudbees-folder 6.858): innermost folder first, then the system store; the nearest id wins;
 * SYSTEM scope is never offered to items.
 */
import type { Properties } from '../../domain/facts.js';
import { credentialId, nodeId, type NodeId } from '../../domain/ids.js';
import { ITEM_CREATE } from '../../domain/permissions.js';
import type { JenkinsCredential, JenkinsItem, JenkinsStore } from '../../domain/snapshot.js';
import { evidenceText } from './fact-book.js';
import { holderId, known, type ScopeIndex } from './resources.js';
import { entitlementsGiving } from './scopes.js';
import type { StrategyInput } from './strategies/strategy.js';

/** Ids a store answers for builds, with the credential each stands for, its own and those it falls back to. */
type Offer = ReadonlyMap<string, NodeId>;

interface Store {
  id: NodeId;
  offer: Offer;
}

/** Adds stores and credentials, which jobs look up where, and the credentials agents are connected with. */
export function compileCredentials(
  input: StrategyInput,
  scopes: ScopeIndex,
  placed: ReadonlyMap<string, NodeId>,
): void {
  const stores = compileStores(input);
  for (const item of input.snapshot.items) {
    const store = nearestStore(stores, item.kind === 'folder' ? item.fullName : item.parent);
    if (!store) continue;
    const id = nodeId(item.kind, input.book.source, item.fullName);
    input.book.relate('LOOKS_UP', id, store.id, lookupRule);
    compileBindings(input, item, id, store, placed.get(item.fullName));
  }
  compileCreation(input, scopes, stores);
  compileLaunchers(input, stores.get(''));
}

function compileStores(input: StrategyInput): ReadonlyMap<string, Store> {
  const stores = new Map<string, Store>();
  const depth = (store: JenkinsStore) => (store.owner === '' ? 0 : store.owner.split('/').length);
  const owned = input.snapshot.stores.filter((store) => store.kind !== 'user').sort((a, b) => depth(a) - depth(b));
  for (const store of owned)
    stores.set(store.owner, compileStore(input, store, nearestStore(stores, parentOf(store.owner))));
  for (const store of input.snapshot.stores) if (store.kind === 'user') compileUserStore(input, store);
  return stores;
}

function compileStore(input: StrategyInput, store: JenkinsStore, outer: Store | undefined): Store {
  const { book } = input;
  const id = addStore(input, store, store.owner === '' ? 'system' : store.owner);
  book.relate('CONTAINS', holderId(input, store.owner), id);
  const own = new Map<string, NodeId>();
  for (const credential of store.credentials) {
    const node = addCredential(input, store, id, credential, store.owner);
    if (credential.scope === 'SYSTEM' || own.has(credential.id)) continue;
    own.set(credential.id, node);
    book.relate('OFFERS', id, node, offerRule);
  }
  if (outer) linkOuter(input, id, own, outer);
  return { id, offer: new Map([...(outer?.offer ?? []), ...own]) };
}

/** Where an own id hides an outer one, the outer store as a whole is out of reach by path: what is left is offered one by one. */
function linkOuter(input: StrategyInput, id: NodeId, own: Offer, outer: Store): void {
  const hides = [...own.keys()].some((key) => outer.offer.has(key));
  if (!hides) return input.book.relate('FALLS_BACK_TO', id, outer.id, lookupRule);
  for (const [key, credential] of outer.offer) {
    if (!own.has(key))
      input.book.relate('OFFERS', id, credential, {
        rule: `${lookupRule.rule}; ${own.size} ids of this store hide outer ones`,
      });
  }
}

function compileUserStore(input: StrategyInput, store: JenkinsStore): void {
  const user = input.principals.addKnownUser(store.owner, {});
  const id = addStore(input, store, `@${store.owner}`);
  input.book.relate('OWNS', user, id);
  input.book.relate('LOOKS_UP', user, id, ownLookupRule);
  for (const credential of store.credentials) {
    input.book.relate('OFFERS', id, addCredential(input, store, id, credential, `@${store.owner}`), offerRule);
  }
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
  };
  const id = book.node(credentialId(book.source, owner, credential.id), 'credential', credential.id, properties);
  book.record('HOLDS', storeId, id, evidenceText(credential.place, `${store.kind} store`));
  return id;
}

function compileBindings(
  input: StrategyInput,
  item: JenkinsItem,
  job: NodeId,
  store: Store,
  label: NodeId | undefined,
): void {
  for (const { id, place } of item.kind === 'job' ? item.credentialIds : []) {
    const credential = store.offer.get(id);
    if (!credential) continue;
    input.book.record('BINDS', job, credential, evidenceText(place, `credentialsId ${id}`));
    if (label)
      input.book.record('EXPOSES', label, credential, evidenceText(place, `${item.fullName} binds ${id}`), exposeRule);
  }
}

/** Whoever may create jobs in a folder decides what they do: with its credentials, as SYSTEM. */
function compileCreation(input: StrategyInput, scopes: ScopeIndex, stores: ReadonlyMap<string, Store>): void {
  const folders = [
    '',
    ...input.snapshot.items
      .filter((item) => item.kind === 'folder' && item.type === 'folder')
      .map((item) => item.fullName),
  ];
  const written = new Set<string>();
  const asSystem = input.snapshot.controller.buildAuthenticators?.length === 0;
  for (const folder of folders) {
    const entitlements = entitlementsGiving(scopes.get(folder) ?? input.root, ITEM_CREATE);
    const reached = [nearestStore(stores, folder)?.id, asSystem ? input.principals.system : undefined];
    for (const to of reached) {
      for (const entitlement of to ? entitlements : []) {
        if (!to || written.has(`${entitlement} ${to}`)) continue;
        written.add(`${entitlement} ${to}`);
        input.book.relate('NEW_JOB_REACHES', entitlement, to, creationRule);
      }
    }
  }
}

/** The controller logs in to the agent with this credential; it comes from the system store, SYSTEM scope included. */
function compileLaunchers(input: StrategyInput, system: Store | undefined): void {
  const stored = new Set(
    input.snapshot.stores
      .filter((store) => store.kind === 'system')
      .flatMap((store) => store.credentials.map((credential) => credential.id)),
  );
  for (const agent of system ? input.snapshot.agents : []) {
    const id = agent.launchCredentialId;
    if (!id || !stored.has(id)) continue;
    input.book.record(
      'AUTHENTICATES_AS',
      credentialId(input.book.source, '', id),
      nodeId('agent', input.book.source, agent.name),
      evidenceText(agent.place, `launcher credentialsId ${id}`),
    );
  }
}

function nearestStore(stores: ReadonlyMap<string, Store>, folder: string): Store | undefined {
  for (let at = folder; at !== ''; at = parentOf(at)) {
    const store = stores.get(at);
    if (store) return store;
  }
  return stores.get('');
}

function parentOf(fullName: string): string {
  return fullName.includes('/') ? fullName.slice(0, fullName.lastIndexOf('/')) : '';
}

const lookupRule = {
  rule: 'CredentialsProvider.findCredentialById: folder stores from the innermost outward, then the system store',
};
const ownLookupRule = {
  rule: 'UserCredentialsProvider: builds a user starts find the personal credentials of that user',
};
const offerRule = { rule: 'credentials: scope SYSTEM is not offered to items' };
const exposeRule = { rule: 'credentials-binding hands the secret to the agent the build runs on' };
const creationRule = {
  rule: 'hudson.model.ItemGroupMixIn.createTopLevelItem: the creator writes the whole configuration',
};
