/** Which credentials builds find and bind, and those agents are connected with (CredentialsProvider.findCredentialById, credentials 1309). */
import type { Properties } from '../../domain/facts.js';
import { credentialId, nodeId, type NodeId } from '../../domain/ids.js';
import type { JenkinsItem } from '../../domain/snapshot.js';
import { compileCreation } from './builds/creation.js';
import { lookupOf } from './builds/lookup.js';
import { exposeCredential } from './builds/tied-builds.js';
import type { Builds } from './execution.js';
import type { Offer } from './offer.js';
import { evidenceText } from '../fact-book.js';
import {
  besidePersonal,
  compileStores,
  lookupRule,
  nearestStore,
  ownLookupRule,
  type FoundCredential,
  type Store,
  type Stores,
} from './stores.js';
import { known } from './resources.js';
import type { StrategyInput } from './strategies/strategy.js';

/** The credential that builds of a job, or scans of a folder, find by an id: personal ones of the execution identity first, then the nearest. */
export type FindCredential = (item: JenkinsItem, id: string) => FoundCredential | undefined;

/** What is asked, first to last. */
type Asked = readonly { offer: Offer; doubt: Properties }[];

/** Adds stores and credentials, which jobs look up where, and the credentials agents are connected with. */
export function compileCredentials(input: StrategyInput, builds: Builds): FindCredential {
  const stores = compileStores(input);
  const offers = new Map<string, Asked>();
  for (const item of input.snapshot.items) {
    if (item.kind === 'job') offers.set(item.fullName, compileLookups(input, builds, stores, item));
    else {
      const store = nearestStore(stores, item.fullName);
      lookUp(input, nodeId('folder', input.book.source, item.fullName), store?.id);
      offers.set(item.fullName, store ? [{ offer: store.offer, doubt: {} }] : []);
    }
  }
  compileCreation(input, builds, stores);
  compileLaunchers(input, stores.get(''));
  compileUses(input);
  return (item, id) => findIn(offers.get(item.fullName) ?? [], id);
}

function findIn(asked: Asked, id: string): FoundCredential | undefined {
  return findById(asked, id) ?? findBehindPrefix(asked, id);
}

/** Registry plugins make ids of their own around that of a stored credential: `ecr:eu-west-1:id`, `ecr:id`, `gcr:id`. */
function findBehindPrefix(asked: Asked, id: string): FoundCredential | undefined {
  const stored = /^(?:ecr:(?:[a-z]{2,}(?:-[a-z]+)+-\d+:)?|gcr:)(.+)$/.exec(id)?.[1];
  return stored === undefined ? undefined : findById(asked, stored);
}

function findById(asked: Asked, id: string): FoundCredential | undefined {
  for (const { offer, doubt } of asked) {
    const node = offer.get(id);
    if (node !== undefined) return { node, doubt };
  }
  return undefined;
}

/** Where builds of a job find credentials, first to last; what they bind is the first of its id. */
function compileLookups(input: StrategyInput, builds: Builds, stores: Stores, item: JenkinsItem): Asked {
  const job = nodeId('job', input.book.source, item.fullName);
  const found = lookupOf(input, builds, item);
  const personal = found.user === undefined ? undefined : stores.get(`@${found.user}`);
  const shared = found.shared === 'denied' ? undefined : nearestStore(stores, item.parent);
  if (personal) input.book.relate('LOOKS_UP', job, personal.id, ownLookupRule);
  const doubt: Properties = found.shared === 'unknown' ? { certain: false, condition: found.rule } : {};
  lookUp(input, job, shared && besidePersonal(input, shared, personal), doubt);
  const asked = [
    ...(personal ? [{ offer: personal.offer, doubt: {} }] : []),
    ...(shared ? [{ offer: shared.offer, doubt }] : []),
  ];
  compileBindings(input, item, job, (id) => findIn(asked, id), builds.placed.get(item.fullName));
  return asked;
}

function lookUp(input: StrategyInput, from: NodeId, store: NodeId | undefined, doubt: Properties = {}): void {
  if (store) input.book.relate('LOOKS_UP', from, store, { ...lookupRule, ...doubt });
}

function compileBindings(
  input: StrategyInput,
  item: JenkinsItem,
  job: NodeId,
  resolve: (id: string) => FoundCredential | undefined,
  label: NodeId | undefined,
): void {
  for (const { id, place } of item.credentialIds) {
    const found = resolve(id);
    if (!found) continue;
    input.book.record('BINDS', job, found.node, evidenceText(place, `credentialsId ${id}`), found.doubt);
    if (label) exposeCredential(input.book, label, found, evidenceText(place, `${item.fullName} binds ${id}`));
  }
}

/** What Jenkins itself saw jobs use: recorded beside what they could find, and never a decision. */
function compileUses({ book, snapshot }: StrategyInput): void {
  const jobs = new Set(snapshot.items.flatMap((item) => (item.kind === 'job' ? [item.fullName] : [])));
  for (const { kind, owner, credentials } of snapshot.stores)
    for (const { id, usedBy = [] } of kind === 'user' ? [] : credentials)
      for (const { job, builds, lastBuild, since, lastAt = null, place } of usedBy.filter((use) => jobs.has(use.job)))
        book.record(
          'USED',
          nodeId('job', book.source, job),
          credentialId(book.source, owner, id),
          evidenceText(place, `used by builds ${builds}`),
          known({ builds, lastBuild, since, lastAt, rule: useRule }),
        );
}

const useRule =
  'CredentialsProvider.track: seen in builds that are kept, of plugins that keep track; not seen is not the same as not used';

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
