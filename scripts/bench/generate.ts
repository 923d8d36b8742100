/** Seeded Jenkins estates for measuring, as snapshots, in the proportions of large controllers. */
import type {
  JenkinsGroup,
  JenkinsSnapshot,
  JenkinsStore,
  JenkinsUser,
  JenkinsView,
  MatrixEntry,
} from '../../server/src/domain/snapshot.js';
import { entry, entryWriter, type EntryWriter } from './grants.js';
import { generateItems, type Folders } from './items.js';
import { generateAgents } from './machines.js';
import { proportions, type Proportions } from './proportions.js';
import { Seeded } from './seeded.js';

export const sizes = { S: 2_000, M: 20_000, L: 200_000 } as const;
export type Size = keyof typeof sizes;

/** An estate of one size, or with so many jobs; equal seeds give equal estates. */
export function generateEstate(
  size: Size | number,
  seed: number,
  source = `bench-${String(size).toLowerCase()}`,
): JenkinsSnapshot {
  const random = new Seeded(seed);
  const counts = proportions(typeof size === 'number' ? size : sizes[size]);
  const users = generateUsers(random, counts);
  const groups = generateGroups(random, counts, users);
  const writer = entryWriter(random, users, groups);
  const globalCredentials = Math.round(counts.credentials * 0.4);
  const { items, folders } = generateItems(random, counts, writer, globalCredentials);
  return {
    system: 'jenkins',
    format: 1,
    source,
    takenAt: '2026-01-01T00:00:00.000Z',
    collector: { name: 'jenkins-home', version: '0.1.0', origin: `generated, seed ${seed}`, duration: 0, reads: 0 },
    controller: {
      url: 'https://jenkins.example.org/',
      version: '2.433',
      numExecutors: 0,
      mode: 'NORMAL',
      labels: [],
      selfLabel: 'built-in',
      security: {
        useSecurity: true,
        realm: {
          className: 'hudson.security.LDAPSecurityRealm',
          userIds: 'case-insensitive',
          groupIds: 'case-insensitive',
          prefixesRoles: false,
          allowsSignup: null,
          place: { file: 'config.xml', line: 90 },
        },
        strategy: {
          className: 'hudson.security.ProjectMatrixAuthorizationStrategy',
          entries: globalEntries(writer, groups),
          denyAnonymousRead: false,
          place: { file: 'config.xml', line: 10 },
        },
      },
      authorization: null,
      buildAuthenticators: [],
      agentPort: -1,
      place: { file: 'config.xml', line: 1 },
    },
    permissions: null,
    enabledPermissions: [],
    groups,
    users,
    items,
    views: generateViews(random, folders),
    agents: generateAgents(random, counts, writer),
    stores: generateStores(random, counts, folders, globalCredentials),
    plugins: ['matrix-auth', 'cloudbees-folder', 'workflow-job', 'workflow-multibranch', 'credentials', 'ldap'].map(
      (name) => ({ name, version: '3.2.1' }),
    ),
    coverage: [],
  };
}

function generateUsers(random: Seeded, counts: Proportions): JenkinsUser[] {
  return Array.from({ length: counts.users }, (_, index) => {
    const id = `user${index}`;
    const place = { file: `users/${id}_1/config.xml`, line: 2 };
    // Three tokens each on average: some people have none, automation has many.
    const tokens = Array.from({ length: random.chance(0.3) ? 0 : random.between(1, 8) }, (_, token) => ({
      uuid: `${id}-token-${token}`,
      name: `token ${token}`,
      createdAt: '2025-06-01T00:00:00.000Z',
      expiresAt: null,
      lastUsedAt: null,
      useCount: random.between(0, 500),
      legacy: false,
      place: { ...place, line: 10 + token },
    }));
    return {
      id,
      fullName: `User ${index}`,
      authorities: null,
      authoritiesAt: null,
      tokens,
      email: `${id}@example.org`,
      place,
    };
  });
}

/** Sizes follow Zipf: the largest holds 30 % of the users, most hold a handful. */
function generateGroups(random: Seeded, counts: Proportions, users: readonly JenkinsUser[]): JenkinsGroup[] {
  const ids = users.map((user) => user.id);
  return Array.from({ length: counts.groups }, (_, index) => {
    const size = Math.max(3, Math.round((counts.users * 0.3) / (index + 1)));
    return { name: `group${index}`, members: random.some(ids, size) };
  });
}

function globalEntries(writer: EntryWriter, groups: readonly JenkinsGroup[]): MatrixEntry[] {
  const given = (permission: string, sid: string, index: number) =>
    entry('GROUP', permission, sid, 'config.xml', 11 + index);
  return [
    given('hudson.model.Hudson.Read', 'authenticated', 0),
    given('hudson.model.View.Read', 'authenticated', 1),
    given('hudson.model.Hudson.Administer', groups[Math.min(300, groups.length - 1)]!.name, 2),
    ...writer('config.xml', ['hudson.model.Item.Read', 'hudson.model.Item.Build', 'hudson.model.Run.Update'], 10),
    ...writer(
      'config.xml',
      ['hudson.model.Computer.Build', 'hudson.model.Computer.Connect', 'hudson.model.Computer.Configure'],
      6,
    ),
  ];
}

function generateViews(random: Seeded, folders: Folders): JenkinsView[] {
  const view = (owner: string, name: string, over: Partial<JenkinsView>): JenkinsView => ({
    fullName: owner === '' ? name : `${owner}/${name}`,
    name,
    owner,
    className: 'hudson.model.AllView',
    type: 'all',
    jobNames: [],
    includeRegex: null,
    recurse: false,
    filtered: false,
    shownItems: null,
    place: { file: owner === '' ? 'config.xml' : `jobs/${owner.replaceAll('/', '/jobs/')}/config.xml`, line: 30 },
    ...over,
  });
  const all = [view('', 'all', {}), ...folders.names.map((owner) => view(owner, 'All', {}))];
  const lists = folders.names
    .filter(() => random.chance(0.1))
    .map((owner) =>
      view(owner, 'team', {
        className: 'hudson.model.ListView',
        type: 'list',
        includeRegex: `job-.*${random.between(0, 9)}`,
      }),
    );
  return [...all, ...lists];
}

/** One in fifty ids hides a credential of the same name further out. */
function folderKey(random: Seeded, owner: string, index: number): string {
  return random.chance(0.02) ? `global-${random.between(0, 9)}` : `${owner.split('/').at(-1)}-key-${index}`;
}

function generateStores(
  random: Seeded,
  counts: Proportions,
  folders: Folders,
  globalCredentials: number,
): JenkinsStore[] {
  const credential = (id: string, file: string, line: number) => ({
    id,
    scope: random.chance(0.1) ? ('SYSTEM' as const) : ('GLOBAL' as const),
    className: 'com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl',
    domain: '',
    description: '',
    username: id,
    place: { file, line },
  });
  const file = 'credentials.xml';
  const system = Array.from({ length: globalCredentials }, (_, index) => ({
    ...credential(`global-${index}`, file, 5 + index),
    scope: 'GLOBAL' as const,
  }));
  const byFolder = new Map<string, number>();
  for (let index = globalCredentials; index < counts.credentials; index++) {
    const owner = random.pickSkewed(folders.names);
    byFolder.set(owner, (byFolder.get(owner) ?? 0) + 1);
  }
  const inFolders = [...byFolder].map(([owner, count]): JenkinsStore => {
    const place = { file: `jobs/${owner.replaceAll('/', '/jobs/')}/config.xml`, line: 20 };
    const credentials = Array.from({ length: count }, (_, index) =>
      credential(folderKey(random, owner, index), place.file, 21 + index),
    );
    return { kind: 'folder', owner, credentials, listed: true, place };
  });
  return [{ kind: 'system', owner: '', credentials: system, listed: true, place: { file, line: 1 } }, ...inFolders];
}
