/** The ways an estate can be collected, from knowing everything to knowing no strategy. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectJenkinsHome } from '../../../src/collectors/jenkins/home/collect.js';
import { collectJenkins, type StrategyFrom } from '../../../src/collectors/jenkins/live/collect-jenkins.js';
import { ITEM_CREATE } from '../../../src/domain/permissions.js';
import type { JenkinsSnapshot } from '../../../src/domain/snapshot.js';
import { SERVICE_ACCOUNT, SERVICE_PASSWORD, type Estate } from '../random-estate.js';
import { askPermissions, askTruth, enableExtendedRead, type Truth } from './oracle.js';
import type { Hudson } from './start.js';
import { writeHome } from './write-home.js';

/** An estate the server has loaded, with what the server says of it. */
export interface LoadedEstate {
  estate: Estate;
  hudson: Hudson;
  /** Decisions a user can ask for: enabled permissions, on the kinds of things they act on. */
  truth: readonly Truth[];
  permissionsFile: string;
}

/** Writes the estate, lets the server read it, and asks it everything. `directory` takes `permissions.json`. */
export async function settle(hudson: Hudson, estate: Estate, directory: string): Promise<LoadedEstate> {
  writeHome(hudson.home, estate);
  await enableExtendedRead(hudson, estate.extendedRead);
  await hudson.reload();
  const permissions = await askPermissions(hudson);
  const permissionsFile = join(directory, 'permissions.json');
  writeFileSync(permissionsFile, JSON.stringify(permissions));
  const enabled = new Set(permissions.filter((permission) => permission.enabled).map((permission) => permission.id));
  const truth = await askTruth(hudson, [...estate.users.map((user) => user.id), SERVICE_ACCOUNT]);
  const loaded = new Set(truth.filter((row) => row.objectKind === 'job').map((row) => row.object));
  const lost = estate.jobs.filter((job) => !loaded.has(job.name)).map((job) => `${job.name} (${job.type})`);
  if (lost.length > 0) throw new Error(`Hudson did not load ${lost.join(', ')}`);
  return {
    estate,
    hudson,
    permissionsFile,
    truth: truth.filter((row) => enabled.has(row.permission) && isAskable(row)),
  };
}

/** Generic permissions act on nothing; axis combinations of matrix projects are not items of their own to us. */
function isAskable({ objectKind, object, permission }: Truth): boolean {
  const owner = permission.split('.').at(-2) ?? '';
  if (owner === 'Permission' || object.includes('=')) return false;
  if (objectKind === 'job') return ['Item', 'Run', 'SCM'].includes(owner) && permission !== ITEM_CREATE;
  if (objectKind === 'view') return owner === 'View';
  if (objectKind === 'agent') return owner === 'Computer';
  return true;
}

export interface Way {
  name: string;
  collect: (loaded: LoadedEstate, source: string) => Promise<JenkinsSnapshot>;
  /** Whether everything must be decided: nothing this way reads is hidden from it. */
  seesAll: (estate: Estate) => boolean;
}

const overHttp = (strategyFrom: (hudson: Hudson) => StrategyFrom) => (loaded: LoadedEstate, source: string) =>
  collectJenkins({
    source,
    url: loaded.hudson.url,
    user: SERVICE_ACCOUNT,
    password: SERVICE_PASSWORD,
    strategyFrom: strategyFrom(loaded.hudson),
    permissionsFile: loaded.permissionsFile,
  });

/** Reads every job's configuration: as an administrator, or with Job/ExtendedRead where that is switched on. */
const readsEveryJob = ({ strategy, service, extendedRead }: Estate) =>
  strategy === 'matrix' || strategy === 'project-matrix'
    ? service === 'administer' || (service === 'extended-read' && extendedRead)
    : strategy !== 'legacy';

export const ways: readonly Way[] = [
  {
    name: 'home, permissions dumped',
    collect: ({ hudson, permissionsFile }, source) =>
      collectJenkinsHome({ source, path: hudson.home, permissionsFile }),
    seesAll: () => true,
  },
  {
    name: 'home, permissions inferred',
    collect: ({ hudson, estate }, source) =>
      collectJenkinsHome({ source, path: hudson.home, enable: estate.extendedRead ? ['Job/ExtendedRead'] : [] }),
    seesAll: () => true,
  },
  {
    name: 'HTTP, strategy from the home',
    collect: overHttp((hudson) => ({ mode: 'home', path: hudson.home })),
    seesAll: readsEveryJob,
  },
  {
    name: 'HTTP, strategy from the script console',
    collect: overHttp(() => ({ mode: 'script-console' })),
    seesAll: (estate) => readsEveryJob(estate) && estate.service === 'administer' && estate.strategy !== 'off',
  },
  {
    name: 'HTTP, strategy withheld',
    collect: overHttp(() => ({ mode: 'auto' })),
    seesAll: ({ strategy }) => strategy === 'off',
  },
];
