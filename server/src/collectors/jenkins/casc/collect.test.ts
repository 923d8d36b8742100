/** Configuration as code as an input of its own: the same content in every wrapping it is kept in. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { decide } from '../../../../test/support/decide-snapshot.js';
import { collectJenkinsHome } from '../home/collect.js';
import { collectJenkinsCasc } from './collect.js';
import { removeFolder } from '../../../../test/support/remove-folder.js';

const folder = await mkdtemp(join(tmpdir(), 'pipewarden-casc-'));
afterAll(() => removeFolder(folder));

const strategy = `globalMatrix:
  entries:
    - user: {name: root, permissions: [Overall/Administer]}
    - user: {name: kim, permissions: [Overall/Read, Job/Read]}
`;
const realm =
  'local: {allowsSignup: false, users: [{id: root, password: sentinel-1}, {id: kim, password: sentinel-2}]}\n';
const indent = (text: string, by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by));
const whole = `jenkins:\n  securityRealm:\n${indent(realm, 4)}  authorizationStrategy:\n${indent(strategy, 4)}`;
const halves = [
  `jenkins:\n  securityRealm:\n${indent(realm, 4)}`,
  `jenkins:\n  authorizationStrategy:\n${indent(strategy, 4)}`,
] as const;

const wrappings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a file': { 'jenkins.yaml': whole },
  'a folder of parts': { 'a/realm.yml': halves[0], 'b/strategy.yaml': halves[1] },
  'a ConfigMap': {
    'cm.yaml': `apiVersion: v1\nkind: ConfigMap\ndata:\n  notes.txt: no\n  jenkins.yaml: |\n${indent(whole, 4)}`,
  },
  'ConfigMaps in one file': {
    'cm.yaml': halves
      .map((half, at) => `kind: ConfigMap\ndata:\n  part${at}.yaml: |\n${indent(half, 4)}`)
      .join('---\n'),
  },
  'scripts of the Helm chart': {
    'values.yaml': `controller:\n  JCasC:\n    configScripts:\n      all: |\n${indent(whole, 8)}`,
  },
  'parts of the Helm chart': {
    'values.yaml': `controller:\n  JCasC:\n    securityRealm: |-\n${indent(realm, 6)}    authorizationStrategy: |-\n${indent(strategy, 6)}`,
  },
  'values of a chart around it': {
    'values.yaml': `jenkins:\n  controller:\n    JCasC:\n      configScripts:\n        all: |\n${indent(whole, 10)}`,
  },
};

async function put(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const at = join(folder, name.replaceAll(' ', '-'));
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(at, file)), { recursive: true });
    await writeFile(join(at, file), text);
  }
  return at;
}

describe('configuration as code', () => {
  it.each(Object.entries(wrappings))('is the same in %s', async (name, files) => {
    const snapshot = await collectJenkinsCasc({ source: 'r', path: await put(name, files) });
    expect(snapshot.users.map(({ id }) => id)).toEqual(['root', 'kim']);
    const ask = await decide(snapshot);
    const answers = ['root', 'kim', 'mia'].map((user) =>
      ['Overall/Administer', 'Overall/Read'].map((permission) => ask(user, permission, 'controller')),
    );
    expect(answers).toEqual([
      ['allowed', 'allowed'],
      ['denied', 'allowed'],
      ['denied', 'denied'],
    ]);
    expect(snapshot.coverage.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['items-unread', 'version-unread']),
    );
    expect(JSON.stringify(snapshot)).not.toContain('sentinel');
  });

  it('without a strategy leaves every decision unknown', async () => {
    const snapshot = await collectJenkinsCasc({ source: 'r', path: await put('realm', { 'a.yaml': halves[0] }) });
    expect((await decide(snapshot))('kim', 'Overall/Read', 'controller')).toBe('unknown');
    expect(snapshot.coverage.map(({ code }) => code)).toContain('strategy-unread');
  });

  it('is refused where there is none', async () => {
    const path = await put('none', { 'deployment.yaml': 'kind: Deployment\nspec: {}\n' });
    await expect(collectJenkinsCasc({ source: 'r', path })).rejects.toMatchObject({ code: 'casc-empty' });
  });

  it('is named by the collector of homes that finds nothing else', async () => {
    const path = await put('home', { 'jenkins.yaml': whole });
    await expect(collectJenkinsHome({ source: 'r', path })).rejects.toMatchObject({
      code: 'not-a-jenkins-home',
      next: expect.stringContaining('collect jenkins-casc') as string,
    });
  });
});

it('takes who writes to repositories and who is one person elsewhere, as a home does', async () => {
  const [path, writers] = [join(folder, 'people', 'jenkins.yaml'), join(folder, 'people', 'writers.csv')];
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, whole);
  await writeFile(writers, 'repository,person,level\nacme/app,kim,write\n');
  const given = { repositoryWritersFile: writers, samePrincipals: ['name=vault'] };
  const snapshot = await collectJenkinsCasc({ source: 'x', path, ...given });
  expect(snapshot.repositoryWriters).toMatchObject([{ repository: 'acme/app', person: 'kim', level: 'write' }]);
  expect(snapshot.samePrincipals).toEqual([{ by: 'name', source: 'vault' }]);
  expect(await collectJenkinsCasc({ source: 'x', path })).not.toHaveProperty('samePrincipals');
});
