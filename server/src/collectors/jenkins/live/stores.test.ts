/** Credentials over HTTP: the list of a store, completed by what the server shows of each. */
import { afterEach, describe, expect, it } from 'vitest';
import {
  type DoubleAnswer,
  type DoubleJenkins,
  forbidden,
  startDouble,
} from '../../../../test/support/double-jenkins.js';
import { collectJenkins } from './collect-jenkins.js';

const PASSWORD = 'com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl';
const configOf = (id: string) => `GET /credentials/store/system/domain/_/credential/${id}/config.xml`;
const shown = (id: string, scope: string): DoubleAnswer => ({
  body: `<${PASSWORD} plugin="credentials@1415"><scope>${scope}</scope><id>${id}</id><description>d</description><username>ci</username><password><secret-redacted/></password></${PASSWORD}>`,
});
const listed = (id: string) => ({ id, typeName: 'Username with password', displayName: 'ci/******', description: '' });

let server: DoubleJenkins;
afterEach(() => server.close());

async function collect(answers: Record<string, DoubleAnswer>) {
  const stores = { system: { domains: { _: { credentials: [listed('a'), listed('b')] } } } };
  server = await startDouble({ 'GET /credentials/api/json': { body: { stores } }, ...answers });
  const options = { source: 'x', url: server.url, user: 'svc', token: 't', strategyFrom: { mode: 'auto' } } as const;
  const { stores: read, coverage } = await collectJenkins(options);
  return { read, unread: coverage.filter(({ code }) => code === 'scopes-unread') };
}

describe('credentials of the controller’s own store', () => {
  it('have their scope from their own configuration', async () => {
    const { read, unread } = await collect({
      [configOf('a')]: shown('a', 'SYSTEM'),
      [configOf('b')]: shown('b', 'GLOBAL'),
    });
    expect(read[0]?.credentials.map(({ id, scope, username }) => [id, scope, username])).toEqual([
      ['a', 'SYSTEM', 'ci'],
      ['b', 'GLOBAL', 'ci'],
    ]);
    expect(unread).toEqual([]);
  });

  it('have none where it is not shown, and coverage says of how many', async () => {
    const refused = forbidden('com.cloudbees.plugins.credentials.CredentialsProvider.View');
    const { read, unread } = await collect({ [configOf('a')]: shown('a', 'SYSTEM'), [configOf('b')]: refused });
    expect(read[0]?.credentials.map(({ scope }) => scope)).toEqual(['SYSTEM', null]);
    expect(unread).toMatchObject([{ missingPermission: 'Credentials/View', message: expect.stringContaining('1') }]);
  });
});
