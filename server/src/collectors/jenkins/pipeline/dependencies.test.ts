/** Dependencies from repositories, as the files of npm and pip name them. */
import { describe, expect, it } from 'vitest';
import { readDependencies } from './dependencies.js';

const commit = '0123456789abcdef0123456789abcdef01234567';
const read = async (files: Readonly<Record<string, string>>) =>
  (
    await readDependencies(async (path) => (path in files ? { file: `checkout:a/${path}`, text: files[path]! } : null))
  ).map(({ value, named, place }) => `${place.line} ${value}${named?.lock ? ` (${named.lock})` : ''}`);
const npm = (version: string) => ({ 'package.json': `{\n "dependencies": {\n  "x": ${JSON.stringify(version)} } }` });

describe('a package of npm', () => {
  it.each([
    ['git+http://git.example.test:3000/acme/x#semver:^1.1.0', '3 http://git.example.test:3000/acme/x'],
    ['git+ssh://git@git.example.test/acme/x.git#main', '3 ssh://git.example.test/acme/x.git'],
    ['git@git.example.test:acme/x.git', '3 git.example.test:acme/x.git'],
    ['https://git.example.test/acme/x.git', '3 https://git.example.test/acme/x.git'],
    ['acme/x#v1', '3 https://github.com/acme/x'],
    ['gitlab:acme/x', '3 https://gitlab.com/acme/x'],
  ])('%s comes from a repository whose writers decide it', async (version, expected) => {
    expect(await read(npm(version))).toEqual([expected]);
  });

  it.each([
    '^1.2.0',
    'latest',
    'file:../x',
    './x/y',
    'npm:y@1',
    `acme/x#${commit}`,
    `git+https://x.test/a/x#${commit}`,
  ])('%s does not, or is one commit', async (version) => {
    expect(await read(npm(version))).toEqual([]);
  });

  it('that a lock file may keep at one commit says so', async () => {
    const files = { ...npm('acme/x'), 'package-lock.json': '{}' };
    expect(await read(files)).toEqual(['3 https://github.com/acme/x (package-lock.json)']);
  });

  it('in a file that is no JSON is none', async () => {
    expect(await read({ 'package.json': '{ "dependencies": ' })).toEqual([]);
    expect(await read({ 'package.json': '[1]' })).toEqual([]);
    expect(await read({ 'package.json': '{ "dependencies": ["acme/x"] }' })).toEqual([]);
  });
});

describe('a package of pip', () => {
  it('comes from the repository it names, without what is said of the user', async () => {
    const text = `# git+https://x.test/a/no.git\nrequests==2.31\ngit+https://u:p@x.test/a/one.git@main#egg=one\ntwo @ git+https://x.test/a/two.git\n`;
    const pinned = `git+https://x.test/a/three.git@${commit}\n`;
    expect(await read({ 'requirements.txt': text + pinned })).toEqual([
      '3 https://x.test/a/one.git',
      '4 https://x.test/a/two.git',
    ]);
  });
});
