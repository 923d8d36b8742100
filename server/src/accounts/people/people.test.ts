import { mkdtemp, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { thisMachine } from '../../domain/caller.js';
import { readLog } from '../log/read-log.js';
import { readAccounts } from './accounts-file.js';
import { addAccount, addToken, changeAccount, removeAccount, revokeToken } from './manage-accounts.js';
import { hashPassword, isPassword } from './passwords.js';
import { commonScope, printScope, readScope } from './row-scope.js';
import { isVisible } from '../../domain/visibility.js';
import { findToken } from './tokens.js';
import { removeFolder } from '../../../test/support/remove-folder.js';

let dataDir: string;
beforeAll(async () => void (dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-people-'))));
afterAll(() => removeFolder(dataDir));

const PASSWORD = 'four words of sentinel';
const given = { name: 'ann', roles: ['auditor', 'operator'] as const, scope: null, principals: [], password: PASSWORD };

describe('accounts', () => {
  it('and their tokens are kept without what opens them, for the owner alone', async () => {
    await addAccount(dataDir, thisMachine, given);
    const { text } = await addToken(dataDir, thisMachine, 'ann', { purpose: 'nightly', scope: null, days: 1 });
    const file = join(dataDir, 'accounts', 'accounts.json');
    const kept = await readFile(file, 'utf8');
    for (const secret of [PASSWORD, text, text.slice(16)]) expect(kept).not.toContain(secret);
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect(findToken(await readAccounts(dataDir), text, new Date())?.purpose).toBe('nightly');
  });

  it('are refused twice by one name, without a name, and with a password that is easily guessed', async () => {
    const refused = async (change: object) =>
      addAccount(dataDir, thisMachine, { ...given, ...change }).catch((error: { code: string }) => error.code);
    expect(await refused({})).toBe('account-exists');
    expect(await refused({ name: '../x' })).toBe('account-name-malformed');
    for (const password of ['', 'short', 'aaaaaaaaaaaaaaaaaaaa'])
      expect(await refused({ password })).toBe('password-weak');
  });

  it('have tokens that may no more than they do, and that end when they are revoked or their time is over', async () => {
    const ask = { purpose: 'ci', scope: null, days: 30 };
    await expect(addToken(dataDir, thisMachine, 'ann', { ...ask, roles: ['administrator'] })).rejects.toMatchObject({
      code: 'role-not-held',
    });
    const { text, token } = await addToken(dataDir, thisMachine, 'ann', { ...ask, roles: ['auditor'] });
    const find = async (now: Date) => findToken(await readAccounts(dataDir), text, now);
    expect((await find(new Date()))?.id).toBe(token.id);
    expect(await find(new Date(token.expiresAt))).toBeUndefined();
    expect(findToken(await readAccounts(dataDir), `${text.slice(0, -1)}_`, new Date())).toBeUndefined();
    await revokeToken(dataDir, thisMachine, token.id);
    expect(await find(new Date())).toBeUndefined();
  });

  it('are changed and removed, each in the log, and no password is in it', async () => {
    await changeAccount(dataDir, thisMachine, 'ann', { roles: ['viewer'], password: `${PASSWORD} and more` });
    const [ann] = (await readAccounts(dataDir)).accounts;
    expect(ann?.roles).toEqual(['viewer']);
    expect(await isPassword(`${PASSWORD} and more`, ann!.password)).toBe(true);
    await removeAccount(dataDir, thisMachine, 'ann');
    expect(await readAccounts(dataDir)).toMatchObject({ accounts: [], tokens: [] });
    const kinds: string[] = [];
    for await (const entry of readLog(dataDir)) {
      kinds.push(entry.kind);
      expect(JSON.stringify(entry)).not.toContain('sentinel');
    }
    expect(kinds).toEqual([
      ...['account-added', 'token-added', 'token-added', 'token-revoked', 'account-changed', 'account-removed'],
    ]);
  });
});

describe('a password', () => {
  it('is right or wrong whatever form its letters were typed in, and never right where there is none', async () => {
    const stored = await hashPassword('große Höhle 2026');
    expect(await isPassword('große Ho\u0308hle 2026', stored)).toBe(true);
    expect(await isPassword('große Hohle 2026', stored)).toBe(false);
    expect(await isPassword('', null)).toBe(false);
  });
});

describe('a scope', () => {
  const seen = (texts: readonly string[], id: string) => isVisible(readScope(texts), id);

  it('shows what stands in its folders, and who may be granted something there', () => {
    const scope = ['acme/release/production', 'vault'];
    for (const id of [
      ...[
        'folder:acme/release/production',
        'job:acme/release/production/deploy',
        'credential:acme/release/production#key',
      ],
      ...['store:acme/release/production', 'user:acme/alice', 'group:acme/acme/dev', 'controller:acme'],
      ...['variable:vault/prod/db', 'host:vault/ci/one', 'policy:vault'],
    ])
      expect(seen(scope, id), id).toBe(true);
    for (const id of [
      ...['folder:acme/release', 'job:acme/release/production-old/deploy', 'credential:acme/#root', 'agent:acme/linux'],
      ...['entitlement:acme/folder:release/production#hudson.model.Item.Read', 'role:acme/pay', 'plugin:acme/git'],
      ...['user:other/alice', 'controller:other', 'job:acme', 'nonsense', '', 'hidden'],
    ])
      expect(seen(scope, id), id).toBe(false);
    expect(seen([], 'agent:other/linux')).toBe(true);
  });

  it('of two is what both see, whichever comes first', () => {
    const names = ['a', 'b', 'a/x', 'a/x/y', 'a/z', 'b/x'];
    const ids = ['job:a/x/y/1', 'job:a/x/1', 'job:a/z/1', 'job:a/1', 'job:b/x/1', 'user:a/u', 'agent:b/m', 'user:c/u'];
    const texts = fc.subarray(names);
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        const [first, second] = [readScope(one), readScope(other)];
        for (const common of [commonScope(first, second), commonScope(second, first)])
          for (const id of ids) expect(isVisible(common, id)).toBe(isVisible(first, id) && isVisible(second, id));
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  it('is printed as it is given, and refused where it is none', () => {
    expect(printScope(readScope(['acme/x', 'acme/y', 'vault']))).toBe('acme/x, acme/y, vault');
    expect(printScope(readScope(['acme/x', 'acme']))).toBe('acme');
    for (const text of ['', '/x', 'acme/', 'acme//x', 'a b/x']) expect(() => readScope([text])).toThrow(/no part/);
  });
});
