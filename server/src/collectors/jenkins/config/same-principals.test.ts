import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenSamePrincipals } from './same-principals.js';
import { removeFolder } from '../../../../test/support/remove-folder.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pipewarden-same-'));
});
afterAll(() => removeFolder(folder));

async function read(text: string) {
  const path = join(folder, 'same.csv');
  await writeFile(path, text);
  return givenSamePrincipals([`file=${path}`]);
}

describe('rules for who is one person', () => {
  it('are equal names, e-mail addresses and a table, in the order given', async () => {
    expect(await givenSamePrincipals(['name=vault', 'email=git'])).toEqual({
      samePrincipals: [
        { by: 'name', source: 'vault' },
        { by: 'email', source: 'git' },
      ],
    });
    expect(await read('user,note,principal\nann,x,user:vault/ann.a\n')).toEqual({
      samePrincipals: [
        { by: 'file', pairs: [{ user: 'ann', other: 'user:vault/ann.a', place: { file: 'same.csv', line: 2 } }] },
      ],
    });
    expect(await givenSamePrincipals(undefined)).toEqual({});
  });

  it.each(['vault', 'names=vault', 'name=', 'file='])('%j is none', async (rule) => {
    await expect(givenSamePrincipals([rule])).rejects.toMatchObject({ code: 'same-principal-invalid' });
  });

  it.each([
    ['user\nann', 'names no column principal'],
    ['user,principal\n,user:vault/ann', 'line 2 lacks the user'],
    ['user,principal\nann,ann', 'line 2 names no node of a user: "ann"'],
    ['user,principal\nann,job:vault/ann', 'line 2 names no node of a user: "job:vault/ann"'],
  ])('a table %j is refused', async (text, reason) => {
    await expect(read(text)).rejects.toMatchObject({
      code: 'same-principal-invalid',
      message: expect.stringContaining(reason),
    });
  });

  it('a table that is not there is refused', async () => {
    await expect(givenSamePrincipals([`file=${join(folder, 'none')}`])).rejects.toMatchObject({
      code: 'same-principal-missing',
    });
  });
});
