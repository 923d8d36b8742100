/** Which builds used a credential, as Jenkins tracked it: recorded as seen, never a decision. */
import { describe, expect, it } from 'vitest';
import { collectJenkinsHome } from '../../src/collectors/jenkins/home/collect.js';
import { compileJenkins } from '../../src/compile/jenkins/compile.js';
import type { JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { matchPlainPatterns } from '../support/estate.js';
import { collectReplay } from '../support/live-recording.js';
import { writeHome } from '../support/temporary-home.js';

const used = async (snapshot: JenkinsSnapshot) => {
  const { facts } = await compileJenkins(snapshot, { matchPatterns: matchPlainPatterns });
  return facts.relationships
    .filter(({ type }) => type === 'USED')
    .map(({ from, to, properties }) => `${from} ${to} ${String(properties?.['builds'])}`)
    .sort();
};

describe.each(['admin', 'svc-explorer'] as const)('acme-matrix as %s', (user) => {
  it('shows who used the token of the sandbox', async () => {
    const { snapshot } = await collectReplay('acme-matrix', user, { source: 'x' });
    expect(await used(snapshot)).toEqual([
      'job:x/sandbox/pipe-with-token credential:x/sandbox#sandbox-token 1-2',
      'job:x/sandbox/with-token credential:x/sandbox#sandbox-token 1-3',
    ]);
    const store = snapshot.stores.find(({ owner }) => owner === 'sandbox');
    expect(store?.credentials[0]?.usedBy?.[1]).toMatchObject({
      lastBuild: 3,
      since: expect.stringMatching(/^2026-11-22T/),
    });
    expect(JSON.stringify(snapshot)).not.toContain('372671fdc9c01fb7e577452ae2f14a2b');
  });
});

describe('fingerprints of a home', () => {
  const FOLDER = 'com.cloudbees.hudson.plugins.folder';
  const store = (id: string) =>
    `<domainCredentialsMap><entry><com.cloudbees.plugins.credentials.domains.Domain/><list><org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl><id>${id}</id></org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl></list></entry></domainCredentialsMap>`;
  const property = `${FOLDER}.properties.FolderCredentialsProvider_-FolderCredentialsProperty`;
  const fingerprint = (name: string) => `<?xml version='1.1' encoding='UTF-8'?>
<fingerprint><timestamp>2026-01-02 03:04:05.678 UTC</timestamp><md5sum>0123456789abcdef0123456789abcdef</md5sum>
<fileName>${name}</fileName>
<usages><entry><string>f/job</string><ranges>1-3,7</ranges></entry><entry><string>gone</string><ranges>2</ranges></entry></usages></fingerprint>`;

  it('name an id, which the job finds in the nearest store; those of files are passed over', async () => {
    const path = writeHome({
      'config.xml': '<hudson><useSecurity>false</useSecurity></hudson>',
      'credentials.xml': `<com.cloudbees.plugins.credentials.SystemCredentialsProvider>${store('token')}</com.cloudbees.plugins.credentials.SystemCredentialsProvider>`,
      'jobs/f/config.xml': `<${FOLDER}.Folder><properties><${property}>${store('token')}</${property}></properties></${FOLDER}.Folder>`,
      'jobs/f/jobs/job/config.xml': '<project/>',
      'fingerprints/01/23/456789abcdef0123456789abcdef.xml': fingerprint('Credential id=token name=token'),
      'fingerprints/ff/23/456789abcdef0123456789abcdef.xml': fingerprint('dist/app.jar'),
    });
    const snapshot = await collectJenkinsHome({ source: 'x', path });
    expect(await used(snapshot)).toEqual(['job:x/f/job credential:x/f#token 1-3,7']);
    const credential = snapshot.stores.find(({ owner }) => owner === 'f')?.credentials[0];
    expect(credential?.usedBy).toMatchObject([{ lastBuild: 7, since: '2026-01-02T03:04:05.678Z' }]);
    expect(JSON.stringify(snapshot)).not.toMatch(/0123456789abcdef|app\.jar/);
  });

  it('with builds and copies of configurations, tell since when a credential is there and when it was used', async () => {
    const system = (...ids: readonly string[]) =>
      `<com.cloudbees.plugins.credentials.SystemCredentialsProvider>${ids.map(store).join('').replaceAll('</domainCredentialsMap><domainCredentialsMap>', '')}</com.cloudbees.plugins.credentials.SystemCredentialsProvider>`;
    const secret = (text: string) => text.replaceAll('</id>', '</id><secret>{SENTINEL-secret=}</secret>');
    const inFolder = `<${FOLDER}.Folder><properties><${property}>${store('own')}</${property}></properties></${FOLDER}.Folder>`;
    const copy = (time: string, ...ids: readonly string[]) => ({
      [`config-history/credentials/${time}/credentials.xml`]: secret(system(...ids)),
    });
    const path = writeHome({
      'config.xml': '<hudson><useSecurity>false</useSecurity></hudson>',
      'credentials.xml': system('token', 'old', 'new'),
      'jobs/f/config.xml': inFolder,
      'jobs/f/jobs/job/config.xml': '<project/>',
      'jobs/f/jobs/job/builds/7/build.xml': '<build><timestamp>1767312000000</timestamp></build>',
      'fingerprints/01/23/456789abcdef0123456789abcdef.xml': fingerprint('Credential id=token name=token'),
      // `new` was there before, was deleted, and came again.
      ...copy('2024-01-01_10-00-00', 'old', 'new'),
      ...copy('2024-02-01_10-00-00', 'old'),
      ...copy('2024-03-01_10-00-00', 'old', 'new'),
      ...copy('2024-04-01_10-00-00', 'old', 'new', 'token'),
      'config-history/jobs/f/2024-05-01_10-00-00/config.xml': secret(inFolder),
      'config-history/credentials/not-a-time/credentials.xml': secret(system('token')),
    });
    const snapshot = await collectJenkinsHome({ source: 'x', path });
    const { facts } = await compileJenkins(snapshot, { matchPatterns: matchPlainPatterns });
    const dates = new Map(
      facts.nodes.filter(({ kind }) => kind === 'credential').map(({ id, properties }) => [id, properties]),
    );
    expect(dates.get('credential:x/#old')).toMatchObject({ knownSince: '2024-01-01T10:00:00.000Z' });
    expect(dates.get('credential:x/#old')).not.toHaveProperty('createdAt');
    expect(dates.get('credential:x/#new')).toMatchObject({ createdAt: '2024-03-01T10:00:00.000Z' });
    expect(dates.get('credential:x/#token')).toMatchObject({
      createdAt: '2024-04-01T10:00:00.000Z',
      knownFrom: 'config-history/credentials/2024-04-01_10-00-00/credentials.xml',
      secretSince: '2026-01-02T03:04:05.678Z',
      lastUsedAt: '2026-01-02T00:00:00.000Z',
      lastUsedFrom: 'build 7 of f/job',
    });
    expect(dates.get('credential:x/f#own')).toMatchObject({ knownSince: '2024-05-01T10:00:00.000Z' });
    expect(JSON.stringify(snapshot)).not.toContain('SENTINEL');
  });
});
