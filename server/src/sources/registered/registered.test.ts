/** What is kept of a source that is added, and what may be said of its secret. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-home.js';
import { addRegistered, describeNewSource, removeRegistered, type NewSource } from './change-sources.js';
import { howToGive } from './how-to-give.js';
import { readSecret, referenceOverApi } from './read-secret.js';
import { findRegistered, readRegistered, registeredFolder } from './registered-file.js';
import { printSecret } from './registered-source.js';

const given: NewSource = {
  ...{ kind: 'jenkins', name: 'acme', url: 'https://ci.example.test/jenkins', user: 'svc', ca: null },
  ...{
    secret: { from: 'variable', name: 'ACME_TOKEN' },
    strategyFrom: { mode: 'auto' },
    groups: null,
    permissions: null,
  },
};
const codeOf = (work: () => unknown): unknown => {
  try {
    return void work();
  } catch (error) {
    return (error as { code: unknown }).code;
  }
};

describe('a source that is added', () => {
  it('is found, listed by name and taken away, and added once', async () => {
    const folder = temporaryFolder();
    expect(await readRegistered(folder)).toEqual([]);
    await addRegistered(folder, describeNewSource({ ...given, name: 'second' }));
    await addRegistered(folder, describeNewSource(given));
    expect((await readRegistered(folder)).map(({ name }) => name)).toEqual(['acme', 'second']);
    expect(await findRegistered(folder, 'acme')).toMatchObject({
      url: 'https://ci.example.test/jenkins/',
      user: 'svc',
    });
    await expect(addRegistered(folder, describeNewSource(given))).rejects.toMatchObject({ code: 'source-registered' });
    await expect(findRegistered(folder, 'acmee')).rejects.toMatchObject({
      ...{ code: 'source-not-registered', next: 'Did you mean acme?' },
    });
    expect([await removeRegistered(folder, 'acme'), await removeRegistered(folder, 'acme')]).toEqual([true, false]);
  });

  it('is kept without its secret, which is read where it was said to be, each time', async () => {
    const folder = temporaryFolder();
    await addRegistered(folder, describeNewSource(given));
    const source = await findRegistered(folder, 'acme');
    expect(await readSecret(source, { ACME_TOKEN: 'sentinel-one' })).toBe('sentinel-one');
    expect(await readSecret(source, { ACME_TOKEN: 'sentinel-two' })).toBe('sentinel-two');
    await expect(readSecret(source, {})).rejects.toMatchObject({ code: 'no-token' });
    const files = readdirSync(registeredFolder(folder)).map((name) => join(registeredFolder(folder), name));
    expect(files.map((file) => readFileSync(file, 'utf8')).join()).not.toContain('sentinel');
    expect(printSecret(source.secret)).toBe('variable ACME_TOKEN');
  });

  it.each([
    ['a name that no id may hold', { name: 'a/b' }, 'source-malformed'],
    ['a name that is none', { name: '' }, 'source-malformed'],
    ['a secret in its address', { url: 'https://a:b@ci.example.test' }, 'url-with-credentials'],
    ['no web address', { url: 'file:///etc/passwd' }, 'url-malformed'],
    ['a token of nobody', { user: null }, 'source-malformed'],
    ['somebody without a token', { secret: null }, 'source-malformed'],
  ] as const)('is refused with %s', (_, change, code) => {
    expect(codeOf(() => describeNewSource({ ...given, ...change } as NewSource))).toBe(code);
  });
});

describe('over the API', () => {
  const folder = '/data';

  it('a token is found in variables and files that are meant for it', () => {
    expect(referenceOverApi(folder, {})).toBeNull();
    expect(referenceOverApi(folder, { variable: 'PIPEWARDEN_SECRET_ACME' })).toEqual({
      ...{ from: 'variable', name: 'PIPEWARDEN_SECRET_ACME' },
    });
    expect(referenceOverApi(folder, { file: 'acme.token' })).toEqual({
      ...{ from: 'file', path: '/data/secrets/acme.token' },
    });
  });

  it('no other variable and no other file of the machine can be named', () => {
    for (const variable of ['NEO4J_PASSWORD', 'PIPEWARDEN_JENKINS_TOKEN', 'PATH', '', 'PIPEWARDEN_SECRET_a b'])
      expect(codeOf(() => referenceOverApi(folder, { variable }))).toBe('secret-not-allowed');
    const place = fc.oneof(
      fc.constantFrom('..', '.', '/etc/passwd', '../accounts/accounts.json', 'a/../../b', '', 'a\0b', '.env', 'a\\b'),
      fc.array(fc.constantFrom('..', '.', 'a', '/', '\\', '%2e'), { minLength: 1 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(place, (file) => {
        let reference;
        try {
          reference = referenceOverApi(folder, { file });
        } catch {
          return;
        }
        if (reference?.from === 'file') expect(reference.path).toMatch(/^\/data\/secrets\/[\w-][\w.-]*$/);
      }),
    );
  });
});

it('how to give a permission is said in the words of the system, and Overall/Administer is not asked for', () => {
  const source = describeNewSource(given);
  expect(howToGive(source, 'Job/ExtendedRead', null)).toBe(
    'Give Job/ExtendedRead to svc in Manage Jenkins, Security, and once more on folders that do not inherit. Where it is not offered, it is switched on by the plugin extended-read-permission, or -Dhudson.security.ExtendedReadPermission=true.',
  );
  expect(howToGive(source, 'Overall/Administer', '--strategy-from home:PATH')).toBe(
    'Overall/Administer should not be given for this. --strategy-from home:PATH does without.',
  );
  expect(howToGive({ ...source, user: null } as typeof source, 'Overall/Read', null)).toContain('Name an account');
});
