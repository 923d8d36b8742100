/** The generated estate under the role strategy: item roles with patterns in the styles people write them. */
import type { JenkinsRole } from '../../server/src/domain/roles.js';
import type { JenkinsSnapshot } from '../../server/src/domain/snapshot.js';
import { Seeded } from './seeded.js';

const ROLE_STRATEGY = 'com.michelin.cio.hudson.plugins.rolestrategy.RoleBasedAuthorizationStrategy';
const item = (...names: string[]) => names.map((name) => `hudson.model.Item.${name}`);
const sets = [item('Read'), item('Read', 'Build', 'Cancel'), item('Read', 'Build', 'Configure', 'Workspace')];

/** `count` item roles over the items of an estate, and two global ones. */
export function underRoles(snapshot: JenkinsSnapshot, count: number, seed: number): JenkinsSnapshot {
  const random = new Seeded(seed);
  const folders = snapshot.items.filter(({ kind }) => kind === 'folder').map(({ fullName }) => fullName);
  const groups = (snapshot.groups ?? []).map(({ name }) => name);
  const roleOf = (name: string, pattern: string, permissions: readonly string[]): JenkinsRole => ({
    name,
    pattern,
    template: null,
    permissions: permissions.map((permission) => ({ permission, place })),
    holders: [{ type: 'GROUP', sid: random.pickSkewed(groups), place }],
    place,
  });
  const items = Array.from({ length: count }, (_, index) =>
    roleOf(`role-${index}`, patternFor(random, random.pick(folders)), random.pick(sets)),
  );
  const global = [
    roleOf('admin', '.*', ['hudson.model.Hudson.Administer']),
    roleOf('reader', '.*', ['hudson.model.Hudson.Read', 'hudson.model.View.Read']),
  ];
  const { security } = snapshot.controller;
  const strategy = {
    className: ROLE_STRATEGY,
    entries: [],
    denyAnonymousRead: false,
    roles: { global, items, agents: [], templates: [] },
    place,
  };
  return { ...snapshot, controller: { ...snapshot.controller, security: { ...security!, strategy } } };
}

const place = { file: 'config.xml', line: 10 };

/** A folder and below, what is directly in it, ignoring case, by a part of the name, or several at once. */
function patternFor(random: Seeded, folder: string): string {
  const end = random.between(0, 9);
  return random.pick([
    `${folder}(/.*)?`,
    `${folder}/[^/]+`,
    `(?i)${folder.toUpperCase()}/.*`,
    `${folder.split('/')[0]}(/.+)?/job-\\d*${end}`,
    `^(${folder}|${folder}/.*)$`,
    `.*/job-${end}\\d?`,
  ]);
}
