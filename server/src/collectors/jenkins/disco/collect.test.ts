/** A discovery export as the plugin writes it (DISCO_PAYLOAD_CONTRACT.md of conjur-credentials 3.1.2), with invented names. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readSnapshot, snapshotPath, writeSnapshot } from '../../../sources/snapshots/snapshot-file.js';
import { collectDisco } from './collect.js';

const folder = mkdtempSync(join(tmpdir(), 'pipewarden-disco-'));
afterAll(() => rmSync(folder, { recursive: true }));

const credential = (location: string, id: string, more: object = {}) => ({
  credentialId: id,
  name: id,
  originId: `${location}:${id}`,
  type: 'com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl',
  location,
  description: 'to deploy',
  additionalData: { scope: location === 'Global' ? 'global' : 'folder', scopePath: location },
  conjurization: { 'variable:value': '{{password}}' },
  fields: { username: 'java.lang.String', password: 'java.lang.String' },
  values: 'S3NTINEL-encrypted',
  whereUsed: [],
  inheritancePath: 'a.b.C',
  ...more,
});
const pipeline = 'org.jenkinsci.plugins.workflow.job.WorkflowJob';

const exported = {
  jenkinsId: 'a1b2',
  originStoreId: 'a1b2',
  dataSourceType: 'JenkinsDiscoveryPlugin',
  version: '3.1.2',
  snapshotId: 'f47ac10b',
  timestamp: '2026-03-25T12:00:00Z',
  disCoConfig: { subdomain: 'S3NTINEL-tenant', exportSecretValues: true },
  kid: 'S3NTINEL-kid',
  openIdConfiguration: { issuer: 'https://jenkins.example.test', jwksData: { keys: [{ n: 'S3NTINEL-n' }] } },
  conjurConfig: {
    applianceURL: 'https://ann:S3NTINEL@conjur.example.test',
    account: 'acme',
    credentialID: 'conjur-login',
    inheritFromParent: false,
    authWebServiceId: 'conjur/authn-jwt/jenkins',
    jwtAudience: 'cyberark-conjur',
    selectAuthenticator: 'JWTAuth',
    selectIdentityFormatToken: 'jenkins_parent_full_name-jenkins_name',
    selectIdentityFieldsSeparator: '-',
    identityFormatFieldsFromToken: 'jenkins_full_name',
    identityFieldName: 'identity',
  },
  credentials: [
    credential('Global', 'conjur-login'),
    credential('team/pay', 'deploy', { whereUsed: ['team/pay/release', 'team/pay/release'] }),
    credential('Global', 'vaulted', {
      type: 'org.conjur.jenkins.conjursecrets.ConjurSecretCredentialsImpl',
      whereUsed: ['team/pay/release'],
    }),
    credential('team/gone', 'lost'),
    { originId: 'team:broken', location: 'team', error: 'no such provider' },
  ],
  folders: [
    { path: '', type: 'GlobalConfiguration', jenkins_pronoun: 'GlobalConfiguration', sub: 'GlobalCredentials' },
    { path: 'team', type: 'com.cloudbees.hudson.plugins.folder.Folder', jenkins_pronoun: 'Folder', sub: '-team' },
    {
      path: 'team/pay',
      type: 'com.cloudbees.hudson.plugins.folder.Folder',
      jenkins_pronoun: 'Folder',
      sub: 'team-pay',
      conjurConfiguration: { applianceURL: 'https://conjur.example.test', account: 'pay', inheritFromParent: false },
    },
  ],
  jobs: [{ path: 'team/pay/release', type: pipeline, jenkins_pronoun: 'Pipeline', sub: 'team/pay-release' }],
};

async function collect(value: unknown): ReturnType<typeof collectDisco> {
  const path = join(folder, 'export.json');
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return collectDisco({ source: 'acme', path });
}

describe('a discovery export', () => {
  it('gives items, what credentials they use, and stores, as of its own time', async () => {
    const snapshot = await collect(exported);
    expect(snapshot.takenAt).toBe('2026-03-25T12:00:00.000Z');
    expect(snapshot.items.map(({ fullName, kind, type }) => `${kind} ${fullName} ${type}`)).toEqual([
      'folder team folder',
      'folder team/pay folder',
      'job team/pay/release pipeline',
    ]);
    const used = snapshot.items.find(({ fullName }) => fullName === 'team/pay/release')!.credentialIds;
    expect(used.map(({ id }) => id)).toEqual(['deploy', 'vaulted']);
    expect(snapshot.stores.map((store) => [store.kind, store.owner, store.credentials.map(({ id }) => id)])).toEqual([
      ['system', '', ['conjur-login', 'vaulted']],
      ['folder', 'team/pay', ['deploy']],
    ]);
  });

  it('gives the settings of the plugin, in the form that makes the subjects it tells', async () => {
    const { controller, items } = await collect(exported);
    expect(controller.conjur).toMatchObject({
      applianceUrl: 'https://conjur.example.test',
      authenticator: 'JWT',
      service: 'jenkins',
      fields: ['jenkins_parent_full_name', 'jenkins_name'],
      separator: '-',
      fieldName: null,
    });
    expect(items[1]!.conjur).toMatchObject({ account: 'pay', inherits: false });
    const jobs = [{ ...exported.jobs[0], sub: 'team/pay/release' }];
    const older = await collect({ ...exported, folders: [], jobs });
    expect(older.controller.conjur).toMatchObject({ fields: ['jenkins_full_name'], fieldName: 'identity' });
    const neither = await collect({ ...exported, jobs: [{ ...exported.jobs[0], sub: 'elsewhere' }] });
    expect(neither.coverage.map(({ code }) => code)).toContain('identity-format-unread');
  });

  it('says what it does not tell, and which credentials were left out', async () => {
    const { coverage } = await collect(exported);
    expect(coverage.map(({ code, subject }) => `${code} ${subject}`)).toEqual([
      'strategy-unread security',
      'configurations-unread items',
      'credential-domains-unread credentials',
      'variables-unread credentials',
      'credential-unread team/gone#lost',
      'credential-unread team#',
      'permissions-inferred permissions',
    ]);
  });

  it('leaves values, keys and the tenant where they are, and is kept like any other snapshot', async () => {
    const snapshot = await collect(exported);
    expect(JSON.stringify(snapshot)).not.toContain('S3NTINEL');
    const path = snapshotPath(folder, 'acme', snapshot.takenAt);
    await writeSnapshot(snapshot, path);
    expect(await readSnapshot(path)).toEqual(snapshot);
  });

  it.each([
    ['no JSON', 'S3NTINEL{'],
    ['another file', { groups: {}, values: 'S3NTINEL' }],
    ['no list of jobs', { ...exported, jobs: 'S3NTINEL' }],
  ])('that is %s is refused in one sentence', async (_, value) => {
    const error: unknown = await collect(value).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'disco-export-invalid', message: expect.not.stringContaining('S3NTINEL') });
  });
});
