import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenWriters } from './repository-writers.js';
import { removeFolder } from '../../../../test/support/remove-folder.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pipewarden-writers-'));
});
afterAll(() => removeFolder(folder));

/** `repository person level line`, and `account` where the name is one of the server. */
async function read(name: string, text: string): Promise<string[]> {
  const path = join(folder, name);
  await writeFile(path, text);
  const { repositoryWriters = [] } = await givenWriters(path);
  return repositoryWriters.map(({ repository, person, level, isAccount, place }) =>
    [repository, person, level, `${place.file}:${place.line}`, ...(isAccount ? ['account'] : [])].join(' '),
  );
}

describe('who writes to repositories', () => {
  it('is read from a table, whatever the order of its columns', async () => {
    const table = 'person,team,Repository,level\nann,core,acme/app,write\n\n# gone\n"b, ob",x,"acme/*",Admin\r\n';
    expect(await read('writers.csv', table)).toEqual([
      'acme/app ann write writers.csv:2',
      'acme/* b, ob admin writers.csv:5',
    ]);
    expect(await read('de.csv', 'repository;person;level\nacme/app;ann;read')).toEqual(['acme/app ann read de.csv:2']);
  });

  it('is read from JSON, with the line of each entry', async () => {
    const json =
      '[\n {"repository": "acme/app", "person": "ann", "level": "maintain"},\n {"repository": "x", "person": "bob", "level": "read"}\n]';
    expect(await read('writers.json', json)).toEqual([
      'acme/app ann write writers.json:2',
      'x bob read writers.json:3',
    ]);
  });

  it('is read from what GitHub and GitLab answer, by the name of the repository', async () => {
    const github = [
      {
        login: 'ann',
        permissions: { pull: true, triage: true, push: true, maintain: false, admin: false },
        role_name: 'custom',
      },
      { login: 'bob', permissions: { pull: true, push: false, admin: false }, role_name: 'read' },
      { login: 'cem', permissions: { pull: true, push: true, maintain: true, admin: true } },
    ];
    const gitlab = [
      { username: 'dee', state: 'active', access_level: 30, created_by: { username: 'root', access_level: 50 } },
      { username: 'eve', state: 'blocked', access_level: 50 },
      { username: 'fay', state: 'active', access_level: 20 },
      { username: 'gil', state: 'active', access_level: 50 },
    ];
    const text = JSON.stringify({ 'acme/app': github, 'git.example.test/acme/**': gitlab });
    expect(await read('export.json', text)).toEqual([
      ...['ann write', 'bob read', 'cem admin'].map((each) => `acme/app ${each} export.json:1 account`),
      ...['dee write', 'fay read', 'gil admin'].map((each) => `git.example.test/acme/** ${each} export.json:1 account`),
    ]);
  });

  it('is nothing where no file is given', async () => {
    expect(await givenWriters(undefined)).toEqual({});
  });

  it.each([
    ['', 'its first line names no column repository'],
    ['repository,person\nx,y', 'its first line names no column level'],
    ['repository,person,level\nx,,write', 'line 2 lacks the repository or the person'],
    ['repository,person,level\nx,y,strong', 'line 2 has the level "strong"'],
    ['[{"person": "ann", "level": "write"}]', 'the entry at line 1 names no repository'],
    ['[{"repository": "x", "level": "write"}]', 'the entry at line 1 names no person'],
    ['{"x": [{"login": "ann"}]}', 'the entry at line 1 has no level that is known'],
    ['{"x": {"login": "ann"}}', '"x" holds no list'],
    ['["ann"]', 'line 1 is no entry'],
    ['{"x": [', 'it is not JSON'],
  ])('refuses %j: %s', async (text, reason) => {
    await expect(read('wrong', text)).rejects.toMatchObject({
      code: 'repository-writers-invalid',
      message: expect.stringContaining(`does not have the expected form: ${reason}.`),
    });
  });

  it('refuses a file that is not there', async () => {
    await expect(givenWriters(join(folder, 'none.csv'))).rejects.toMatchObject({ code: 'repository-writers-missing' });
  });
});
