import { describe, expect, it } from 'vitest';
import { parseNodeId } from '../../src/domain/ids.js';
import { findPermission } from '../../src/domain/permissions.js';
import {
  itemName,
  readHome,
  readSeedJson,
  readSeedText,
  readSentinels,
  rootElement,
  textsOf,
  type Expected,
} from '../support/seed-home.js';

const home = readHome();
const expected = readSeedJson<Expected>('expected.json');
const { groups } = readSeedJson<{ groups: Record<string, readonly string[]> }>('groups.json');
const files = (pattern: RegExp) => [...home].filter(([path]) => pattern.test(path));
const all = [...home.values()].join('\n');

const folderRoots = new Set([
  'com.cloudbees.hudson.plugins.folder.Folder',
  'jenkins.branch.OrganizationFolder',
  'org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject',
]);
const items = files(/^jobs\/.*config\.xml$/)
  .filter(([path]) => !path.includes('/configurations/'))
  .map(([path, xml]) => ({ name: itemName(path, home), root: rootElement(xml), xml }));
const folders = items.filter((item) => folderRoots.has(item.root));
const jobs = items.filter((item) => !folderRoots.has(item.root));
const users = files(/^users\/[^/]+\/config\.xml$/).map(([path, xml]) => ({
  path,
  id: textsOf(xml, 'id')[0] ?? '',
  xml,
}));

describe('the seed home', () => {
  it('is XML that a strict parser reads, with the prolog Jenkins writes', () => {
    for (const [path, xml] of files(/\.xml$/)) {
      expect(() => rootElement(xml), path).not.toThrow();
      expect(xml, path).toMatch(/^<\?xml version='1\.1' encoding='UTF-8'\?>\n/);
    }
  });

  it('has as many users, groups, folders, jobs, agents, views and credentials as it says', () => {
    const stores = files(/(^credentials|config)\.xml$/).flatMap(([, xml]) => [...xml.matchAll(/<scope>/g)]);
    expect({
      users: users.length,
      groups: Object.keys(groups).length,
      folders: folders.length,
      jobs: jobs.length,
      agents: files(/^nodes\/[^/]+\/config\.xml$/).length,
      views: (home.get('config.xml') ?? '').match(/<(hudson\.model\.AllView|listView)>/g)?.length,
      credentials: stores.length,
    }).toEqual(expected.counts);
  });

  it('has freestyle, pipeline, maven, matrix and branch jobs', () => {
    const kinds = new Set(jobs.map((job) => job.root));
    expect([...kinds].sort()).toEqual(['flow-definition', 'matrix-project', 'maven2-moduleset', 'project']);
    expect(jobs.filter((job) => job.xml.includes('BranchJobProperty')).length).toBeGreaterThan(0);
  });

  it('uses every inheritance strategy, and the format from before there were any', () => {
    for (const name of ['InheritParentStrategy', 'InheritGlobalStrategy', 'NonInheritingStrategy'])
      expect(all).toContain(`org.jenkinsci.plugins.matrixauth.inheritance.${name}`);
    expect(all).toContain('<blocksInheritance>true</blocksInheritance>');
  });

  it('maps every user to the directory that is there', () => {
    const [, ...entries] = (home.get('users/users.xml') ?? '').split('<entry>');
    const mapped = entries.map((entry) => textsOf(entry, 'string'));
    expect(mapped.map(([id, folder]) => `users/${folder}/config.xml ${id}`).sort()).toEqual(
      users.map((user) => `${user.path} ${user.id}`).sort(),
    );
  });

  it('gives every group member an account', () => {
    const ids = new Set(users.map((user) => user.id));
    for (const member of Object.values(groups).flat()) expect(ids).toContain(member);
  });

  it('refers to no credential that does not exist', () => {
    const known = new Set(textsOf(all, 'id'));
    for (const id of textsOf(all, 'credentialsId')) expect(known).toContain(id);
  });

  it('holds no builds and no keys', () => {
    expect(files(/(^|\/)(builds|secrets)\/|secret\.key|build\.xml$/)).toEqual([]);
  });
});

describe('the sentinels', () => {
  const sentinels = readSentinels();

  it('each stand in the file they name', () => {
    for (const { text, where } of sentinels) {
      const name = where.replace(/ \(.*\)$/, '');
      expect(home.get(name) ?? readSeedText(name), where).toContain(text);
    }
  });

  it('leave out no ciphertext, hash, seed or remote token', () => {
    const listed = new Set(sentinels.map((sentinel) => sentinel.text));
    const elements = ['hash', 'seed', 'authToken', 'password', 'secret', 'secretBytes', 'privateKey', 'passphrase'];
    const found = [...elements.flatMap((element) => textsOf(all, element)), ...(all.match(/\{[\w+/=]{24,}\}/g) ?? [])];
    for (const text of found) expect(listed).toContain(text);
  });

  it('are fake to the naked eye', () => {
    for (const { text } of sentinels) {
      const decoded = Buffer.from(text.replace(/^\{(AQAAABAAAAAQ)?|\}$/g, ''), 'base64').toString('latin1');
      expect(`${text} ${decoded}`).toMatch(/seed-estate-not-a-secret|^seed-|5eed/);
    }
  });
});

describe('permissions.json', () => {
  const rows = readSeedJson<readonly { id: string; impliedBy: string | null; enabled: boolean }[]>('permissions.json');

  it('names permissions the catalogue knows, each implied by one of them or by none', () => {
    const ids = new Set(rows.map((row) => row.id));
    for (const row of rows) {
      expect(findPermission(row.id)?.impliedBy, row.id).toBe(row.impliedBy);
      if (row.impliedBy) expect(ids).toContain(row.impliedBy);
    }
  });

  it('switches ExtendedRead and SystemRead on', () => {
    const on = new Set(rows.filter((row) => row.enabled).map((row) => row.id));
    expect(on).toContain('hudson.model.Item.ExtendedRead');
    expect(on).toContain('hudson.model.Hudson.SystemRead');
  });
});

describe('expected.json', () => {
  const names = new Map([
    ['user', new Set([...users.map((user) => user.id), 'anonymous', 'yusuf'])],
    ['folder', new Set(folders.map((item) => item.name))],
    ['job', new Set(jobs.map((item) => item.name))],
  ]);

  it('asks at least thirty questions, of both answers, none twice', () => {
    const questions = expected.cases.map((one) => `${one.principal} ${one.permission} ${one.resource}`);
    expect(new Set(questions).size).toBe(questions.length);
    for (const decision of ['allowed', 'denied'])
      expect(expected.cases.filter((one) => one.decision === decision).length).toBeGreaterThanOrEqual(30);
  });

  it('names people, folders, jobs and permissions that exist', () => {
    for (const one of expected.cases) {
      expect(findPermission(one.permission), one.permission).toBeDefined();
      for (const id of [one.principal, one.resource]) {
        const parsed = parseNodeId(id);
        expect(parsed?.source, id).toBe(expected.source);
        const known = names.get(parsed?.kind ?? '');
        if (known) expect(known, id).toContain(parsed?.fullName);
      }
    }
  });
});
