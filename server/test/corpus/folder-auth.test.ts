/** The folder-auth strategy: random roles, decided as the plugin's own loop does; and its files in every form they were written. */
import { describe, expect, it } from 'vitest';
import { readControllerConfig } from '../../src/collectors/jenkins/config/controller.js';
import { parseXml } from '../../src/collectors/jenkins/config/xml.js';
import { readCascSources } from '../../src/collectors/jenkins/casc/read-files.js';
import type { FolderRole, FolderRoles } from '../../src/domain/folder-roles.js';
import { catalogue, findPermission } from '../../src/domain/permissions.js';
import { factsOfCase } from '../support/cases.js';
import { bruteForce } from '../support/brute-force.js';
import { decide, type EstateText } from '../support/estate.js';

const FOLDER_AUTH = 'io.jenkins.plugins.folderauth.FolderBasedAuthorizationStrategy';
const place = { file: 'config.xml', line: 7 };
const items = ['a', 'a/b', 'a/b/job', 'a/job', 'b', 'b/job', 'A'];
const asked = ['Job/Read', 'Job/Build', 'Job/Configure', 'Job/Discover', 'Overall/Read', 'Overall/Administer'];
const users = ['ann', 'bob', 'cleo'];
const sids = [...users, 'devs', 'authenticated', 'anonymous'];
const groups: Readonly<Record<string, readonly string[]>> = { devs: ['bob'] };

function random(seed: number) {
  let state = seed * 2654435761 + 1;
  return <T>(list: readonly T[]): T => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return list[Math.floor((state / 2147483648) * list.length)]!;
  };
}

function randomRoles(seed: number): FolderRoles {
  const pick = random(seed);
  const role = (name: string, on: readonly string[]): FolderRole => ({
    name,
    permissions: [pick(asked), pick(asked)].map((each) => ({ permission: findPermission(each)!.id, place })),
    sids: [pick(sids), pick(sids)].map((sid) => ({ sid, place })),
    on,
  });
  return {
    global: [role('g', [])],
    folders: [0, 1, 2].map((at) => role(`f${at}`, [pick(items), pick([...items, 'a/', 'gone'])])),
    agents: [],
  };
}

function estateOf(folderRoles: FolderRoles): EstateText {
  return {
    users,
    groups,
    realm: 'hudson.security.LDAPSecurityRealm',
    strategy: FOLDER_AUTH,
    items: Object.fromEntries(
      items.map((name) => [name, name.endsWith('job') || name === 'A' ? {} : { kind: 'folder' }]),
    ),
    change: (snapshot) => {
      const security = snapshot.controller.security!;
      const strategy = { ...security.strategy, folderRoles };
      return { ...snapshot, controller: { ...snapshot.controller, security: { ...security, strategy } } };
    },
  };
}

/** AbstractAcl.hasPermission over the lists from the controller down, for each name of the user. */
function reference(roles: FolderRoles, user: string, permission: string, item: string | null): boolean {
  const names = [
    user,
    ...Object.keys(groups).filter((name) => groups[name]!.includes(user)),
    'authenticated',
    'role_everyone',
    'anonymous',
  ];
  const chain: string[] = [];
  for (
    let at = catalogue.find(({ id }) => id === permission);
    at;
    at = catalogue.find(({ id }) => id === at!.impliedBy)
  )
    chain.push(at.id);
  const above = item === null ? [] : item.split('/').map((_, at, all) => all.slice(0, at + 1).join('/'));
  return [...roles.global, ...roles.folders.filter(({ on }) => on.some((name) => above.includes(name)))].some(
    (role) =>
      role.sids.some(({ sid }) => names.includes(sid)) &&
      role.permissions.some((each) => chain.includes(each.permission)),
  );
}

describe('folder-auth', () => {
  it('decides 60 random estates as the plugin does', async () => {
    const wrong: string[] = [];
    for (let seed = 1; seed <= 60; seed++) {
      const roles = randomRoles(seed);
      const ask = await decide(estateOf(roles));
      for (const user of users)
        for (const name of asked)
          for (const item of name.startsWith('Job/') ? items : [null]) {
            const resource =
              item === null ? 'controller' : `${item.endsWith('job') || item === 'A' ? 'job' : 'folder'}:${item}`;
            const found = ask(user, name, resource);
            const expected = reference(roles, user, findPermission(name)!.id, item) ? 'allowed' : 'denied';
            if (found !== expected) wrong.push(`${seed} ${user} ${name} ${resource}: ${found}, not ${expected}`);
          }
    }
    expect(wrong).toEqual([]);
  });

  it('does not know who holds a name that the realm knows in another spelling', async () => {
    const role = { name: 'g', permissions: [{ permission: findPermission('Overall/Read')!.id, place }], on: [] };
    const ask = await decide(
      estateOf({ global: [{ ...role, sids: [{ sid: 'Ann', place }] }], folders: [], agents: [] }),
    );
    expect([ask('ann', 'Overall/Read', 'controller'), ask('bob', 'Overall/Read', 'controller')]).toEqual([
      'unknown',
      'denied',
    ]);
  });

  it('is read from both forms of config.xml and from configuration as code', () => {
    const wrapper =
      '<io.jenkins.plugins.folderauth.misc.PermissionWrapper><id>hudson.model.Item.Read</id></io.jenkins.plugins.folderauth.misc.PermissionWrapper>';
    const role = (set: (text: string) => string) =>
      `<io.jenkins.plugins.folderauth.roles.FolderRole><name>r</name><permissionWrappers>${wrapper}</permissionWrappers><sids>${set('ann')}</sids><folders>${set('a/b')}</folders></io.jenkins.plugins.folderauth.roles.FolderRole>`;
    const plain = `<folderRoles>${role((text) => `<string>${text}</string>`)}</folderRoles>`;
    const keySet = `<folderRoles class="x"><map><entry>${role((text) => `<map><entry><string>${text}</string><boolean>true</boolean></entry></map>`)}<boolean>true</boolean></entry></map></folderRoles>`;
    for (const xml of [plain, keySet]) {
      const text = `<hudson><useSecurity>true</useSecurity><authorizationStrategy class="${FOLDER_AUTH}">${xml}</authorizationStrategy></hudson>`;
      const [found] = readControllerConfig(parseXml(text, 'config.xml'), 'config.xml').security.strategy.folderRoles!
        .folders;
      expect([found!.name, found!.on, found!.sids[0]!.sid, found!.permissions[0]!.permission]).toEqual([
        'r',
        ['a/b'],
        'ann',
        'hudson.model.Item.Read',
      ]);
    }
    const yaml =
      'jenkins:\n  securityRealm: {local: {users: []}}\n  authorizationStrategy:\n    folderBased:\n      folderRoles:\n        - {name: r, folders: [a/b], sids: [ann], permissions: [{id: hudson.model.Item.Read}]}\n';
    const [found] = readCascSources([{ file: 'jenkins.yaml', text: yaml }], 'jenkins.yaml').security!.strategy
      .folderRoles!.folders;
    expect([found!.name, found!.on, found!.sids[0]!.sid, found!.permissions[0]!.permission]).toEqual([
      'r',
      ['a/b'],
      'ann',
      'hudson.model.Item.Read',
    ]);
  });

  it('decides the case that was unknown', async () => {
    const { decide: ask } = bruteForce(await factsOfCase('folder-auth'));
    const read = findPermission('Job/Read')!.id;
    expect([ask('user:r/root', read, 'job:r/a'), ask('user:r/una', read, 'job:r/a')]).toEqual(['allowed', 'denied']);
  });
});
