/** Attack paths planted in a generated estate, and near misses that differ from them in one thing. */
import { generateEstate } from '../../../scripts/bench/generate.js';
import type { JenkinsAgent, JenkinsItem, JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { estate, type EstateText, type ItemText } from './estate.js';

export interface Planted {
  /** What leads from the start to the target, or lacks. */
  what: string;
  leads: boolean;
  from: string;
  to: string;
}

interface Plant {
  what: string;
  /** Names of this plant begin with it, so that it meets no other. */
  parts: (name: string) => Parts;
}

interface Parts {
  users?: readonly string[];
  groups?: Readonly<Record<string, readonly string[]>>;
  items: Readonly<Record<string, ItemText>>;
  /** Folder whose store holds the key; the plant's own where absent. */
  store?: string;
  /** Label of the one agent, and of the job that is tied to `jobLabel`. */
  agent?: string;
  jobLabel?: string;
  /** Node the path is asked from; `user:` of the plant where absent. */
  from?: string;
}

const own = (name: string, granted: string, more: Partial<Parts> = {}): Parts => ({
  users: [name],
  items: { [`${name}/job`]: { strategy: 'P', entries: [`U:${name} ${granted}`] } },
  ...more,
});

/** Each beside its near miss: building is not changing, a list that inherits nothing, a stranger to the group, … */
const kinds: readonly { leads: Plant; misses: Plant }[] = [
  {
    leads: { what: 'a grant on the job', parts: (name) => own(name, 'Job/Configure') },
    misses: { what: 'a grant that builds the job only', parts: (name) => own(name, 'Job/Build') },
  },
  {
    leads: { what: 'a grant on the folder, through a group', parts: (name) => inFolder(name, [name], 'P') },
    misses: { what: 'a folder that inherits nothing', parts: (name) => inFolder(name, [name], 'N') },
  },
  {
    leads: { what: 'membership', parts: (name) => inFolder(name, [name, `${name}-other`], 'P') },
    misses: { what: 'a group without the person', parts: (name) => inFolder(name, [`${name}-other`], 'P') },
  },
  {
    leads: { what: 'a store of the folder', parts: (name) => own(name, 'Job/Configure', { store: name }) },
    misses: { what: 'a store beside the job', parts: (name) => ({ ...beside(name), store: `${name}/beside` }) },
  },
  {
    leads: { what: 'the agent of the job', parts: (name) => tied(name, `${name}-label`) },
    misses: { what: 'an agent with another label', parts: (name) => tied(name, `${name}-elsewhere`) },
  },
];

function inFolder(name: string, members: readonly string[], strategy: 'P' | 'N'): Parts {
  return {
    users: [name, `${name}-other`],
    groups: { [`${name}-team`]: members },
    items: {
      [name]: { kind: 'folder', strategy: 'P', entries: [`G:${name}-team Job/Configure`] },
      [`${name}/deep`]: { kind: 'folder', strategy },
      [`${name}/deep/job`]: {},
    },
    // The folder itself holds nothing the person could reach by another job.
    store: `${name}/deep`,
  };
}

const beside = (name: string): Parts => {
  const { users, items } = own(name, 'Job/Configure');
  return { users: users!, items: { ...items, [`${name}/beside`]: { kind: 'folder' } } };
};

/** The job binds the key: what is only within its reach is not on the agent. */
const tied = (name: string, jobLabel: string): Parts => ({
  items: { [`${name}/job`]: {} },
  agent: `${name}-label`,
  jobLabel,
  from: `agent:${name}`,
});

/** So many jobs, with `count` paths and as many near misses; equal seeds give equal estates. */
export function plantedEstate(source: string, jobs: number, count: number, seed: number) {
  const snapshot = generateEstate(jobs, seed, source);
  const planted: Planted[] = [];
  const plants = Array.from({ length: count }, (_, at) => [kinds[at % kinds.length]!, at] as const);
  const grown = plants.reduce((before, [{ leads, misses }, at]) => {
    const names = [`planted-${at}`, `missed-${at}`] as const;
    planted.push(askedOf(source, names[0], leads, true), askedOf(source, names[1], misses, false));
    return plant(plant(before, names[0], leads), names[1], misses);
  }, snapshot);
  return { snapshot: grown, planted };
}

function askedOf(source: string, name: string, { what, parts }: Plant, leads: boolean): Planted {
  const { from = `user:${name}`, store = name } = parts(name);
  return { what, leads, from: from.replace(':', `:${source}/`), to: `credential:${source}/${store}#${name}-key` };
}

function plant(before: JenkinsSnapshot, name: string, { parts }: Plant): JenkinsSnapshot {
  const { users = [], groups = {}, items, store = name, agent, jobLabel } = parts(name);
  const text: EstateText = { source: before.source, users, groups, items };
  const added = estate(text);
  const tie = { expression: jobLabel ?? '', place: { file: 'config.xml', line: 2 } };
  const bound = [{ id: `${name}-key`, place: { file: 'config.xml', line: 3 } }];
  const binds = (item: JenkinsItem) =>
    jobLabel && item.kind === 'job' ? { ...item, assignedLabel: tie, credentialIds: bound } : item;
  return {
    ...before,
    users: [...before.users, ...added.users],
    groups: [...(before.groups ?? []), ...(added.groups ?? [])],
    items: [...before.items, ...added.items.map(binds)],
    agents: agent ? [...before.agents, agentOf(name, agent)] : before.agents,
    stores: [...before.stores, storeOf(store, `${name}-key`)],
  };
}

/** Takes nothing but what names its label. */
const agentOf = (name: string, label: string): JenkinsAgent => ({
  name,
  className: 'hudson.slaves.DumbSlave',
  labels: [label],
  mode: 'EXCLUSIVE',
  numExecutors: 1,
  launcher: 'hudson.slaves.JNLPLauncher',
  launchCredentialId: null,
  configurationRead: true,
  authorization: null,
  place: { file: `nodes/${name}/config.xml`, line: 1 },
});

function storeOf(owner: string, id: string): JenkinsSnapshot['stores'][number] {
  const place = { file: `jobs/${owner.replaceAll('/', '/jobs/')}/config.xml`, line: 7 };
  const credential = {
    id,
    scope: 'GLOBAL',
    className: 'x',
    domain: '',
    description: '',
    username: null,
    place,
  } as const;
  return { kind: 'folder', owner, listed: true, place, credentials: [credential] };
}
