/** Secrets of sources that stand in a Conjur, against a server that answers as Conjur does. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startConjur, type RunningConjur } from '../../../test/support/conjur-server/start.js';
import { ConjurState } from '../../../test/support/conjur-server/state.js';
import { temporaryFolder } from '../../../test/support/temporary-home.js';
import { addRegistered, describeNewSource, type NewSource } from './change-sources.js';
import { readConjurPlace } from './conjur-place.js';
import { readSecret, referenceOverApi } from './read-secret.js';
import { printSecret, type SecretReference } from './registered-source.js';

const POLICY = `
- !host reader
- !policy
  id: pipewarden
  body:
    - !variable ci-token
    - !variable empty
    - !variable shown
- !permit { role: !host reader, privileges: [ read, execute ], resources: [ !variable pipewarden/ci-token, !variable pipewarden/empty ] }
- !permit { role: !host reader, privilege: read, resource: !variable pipewarden/shown }
`;
const env = { VAULT_KEY: '' };
let conjur: RunningConjur;
let folder: string;

beforeEach(async () => {
  const state = new ConjurState('acme');
  state.load('put', 'root', POLICY);
  for (const name of ['ci-token', 'shown']) state.setSecret(`acme:variable:pipewarden/${name}`, `value of ${name}\n`);
  conjur = await startConjur(state);
  env.VAULT_KEY = state.keyOf('acme:host:reader');
  folder = temporaryFolder();
  await addRegistered(folder, describeNewSource(vault('main-vault', { from: 'variable', name: 'VAULT_KEY' })));
});
afterEach(() => conjur.close());

const vault = (name: string, secret: SecretReference): NewSource => ({
  ...{ kind: 'conjur', name, url: conjur.url, account: 'acme', user: 'host/reader', ca: null, secret },
});
const read = (place: string) => readSecret({ name: 'ci', secret: readConjurPlace(place)! }, env, folder);
const codeOf = async (work: () => unknown): Promise<unknown> => {
  try {
    return `no refusal: ${String(await work())}`;
  } catch (error) {
    return (error as { code: unknown }).code;
  }
};

describe('a secret in a Conjur', () => {
  it('is read for each collection, as it is by then, and nothing else is asked for', async () => {
    expect(await read('main-vault:pipewarden/ci-token')).toBe('value of ci-token');
    conjur.state.setSecret('acme:variable:pipewarden/ci-token', 'rotated');
    expect(await read('main-vault:pipewarden/ci-token')).toBe('rotated');
    const asked = conjur.asked.filter((each) => !each.includes('/authn/'));
    expect(new Set(asked)).toEqual(new Set(['GET /secrets/acme/variable/pipewarden%2Fci-token']));
    expect(printSecret(readConjurPlace('main-vault:pipewarden/ci-token')!)).toBe('main-vault:pipewarden/ci-token');
  });

  it('is refused where it is not permitted, not set, not there, and where no Conjur holds it', async () => {
    for (const name of ['empty', 'shown', 'none'])
      expect(await codeOf(() => read(`main-vault:pipewarden/${name}`))).toBe('token-unreadable');
    conjur.state.setSecret('acme:variable:pipewarden/ci-token', 'two\nlines');
    expect(await codeOf(() => read('main-vault:pipewarden/ci-token'))).toBe('token-unreadable');
    expect(await codeOf(() => read('other:pipewarden/ci-token'))).toBe('source-not-registered');
    env.VAULT_KEY = 'wrong';
    expect(await codeOf(() => read('main-vault:pipewarden/ci-token'))).toBe('credentials-refused');
    const inside = vault('inner', readConjurPlace('main-vault:pipewarden/ci-token')!);
    expect(await codeOf(() => describeNewSource(inside))).toBe('source-malformed');
  });

  it('is named over the API in a policy that is meant for it alone', async () => {
    for (const conjur of ['v:pipewarden/a', 'v:prod/pipewarden/a'])
      expect(referenceOverApi(folder, { conjur })).toEqual(readConjurPlace(conjur));
    for (const conjur of ['v:a', 'v:prod/db/password', 'v:pipewarden/a/b', 'v:xpipewarden/a', 'pipewarden/a', 'v:', ''])
      expect(await codeOf(() => referenceOverApi(folder, { conjur }))).toBe('secret-not-allowed');
    expect(await codeOf(() => referenceOverApi(folder, { conjur: 'v:pipewarden/a', file: 'a' }))).toBe(
      'secret-not-allowed',
    );
  });
});
