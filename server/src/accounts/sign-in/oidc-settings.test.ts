import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOidcSettings, rightsOf } from './oidc-settings.js';
import { removeFolder } from '../../../test/support/remove-folder.js';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'pipewarden-oidc-'))));
afterAll(() => removeFolder(folder));

const settings = {
  issuer: 'https://login.example.test',
  clientId: 'p',
  url: 'https://p.example.test',
  roles: { a: ['auditor'] },
};

describe('the settings of a provider', () => {
  const read = async (given: object) => {
    const file = join(folder, 'oidc.json');
    await writeFile(file, JSON.stringify(given));
    return readOidcSettings(file, (text) => JSON.parse(text) as unknown);
  };

  it('are read with the secret from a file beside them, and with what is usual for the rest', async () => {
    await writeFile(join(folder, 'secret'), 'sesame\n');
    expect(await read({ ...settings, clientSecretFile: 'secret' })).toMatchObject({
      ...{ clientSecret: 'sesame', scope: 'openid profile email', groupsClaim: 'groups', scopes: {} },
    });
    expect((await read(settings)).clientSecret).toBeNull();
  });

  it.each([
    ['an unknown key', { ...settings, secret: 'x' }],
    ['an unknown role', { ...settings, roles: { a: ['root'] } }],
    ['a scope that is none', { ...settings, scopes: { a: ['/'] } }],
    ['another protocol', { ...settings, issuer: 'file:///etc' }],
    ['a secret that is not there', { ...settings, clientSecretFile: 'nowhere' }],
  ])('are refused with %s', async (_, given) => {
    await expect(read(given)).rejects.toMatchObject({ code: 'oidc-settings-invalid' });
  });
});

it('groups give their roles together, and a group with a scope narrows what is seen', () => {
  const given = {
    roles: { sec: ['analyst' as const], pay: ['auditor' as const, 'approver' as const], web: ['viewer' as const] },
    scopes: { pay: ['acme/pay'], web: ['acme/web'] },
  };
  expect(rightsOf(given, ['sec', 'nothing', 'constructor'])).toEqual({ roles: ['analyst'], scope: null });
  expect(rightsOf(given, ['sec', 'pay', 'web'])).toEqual({
    roles: ['viewer', 'auditor', 'analyst', 'approver'],
    scope: { parts: [{ source: 'acme', folders: ['pay', 'web'] }] },
  });
  expect(rightsOf(given, []).roles).toEqual([]);
});
