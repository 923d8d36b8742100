/** From files to findings: a home with the Conjur plugin, the policies of its Conjur, and the snapshots between them. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectPolicy } from '../collectors/conjur/files/collect.js';
import { collectJenkinsHome } from '../collectors/jenkins/home/collect.js';
import { snapshotPath, writeSnapshot } from './snapshots/snapshot-file.js';
import type { ConjurLink } from '../domain/jenkins-conjur.js';
import { askConjurFit } from './conjur-fit.js';
import { removeFolder } from '../../test/support/remove-folder.js';

const GLOBAL = 'org.conjur.jenkins.configuration.GlobalConjurConfiguration';
const policy = `
- !policy
  id: conjur/authn-jwt/jenkins
  body:
  - !webservice
- !policy
  id: apps
  body:
  - !host
    id: deploy
    annotations:
      authn-jwt/jenkins/jenkins_task_noun: Build
- !permit
  role: !host apps/deploy
  privilege: authenticate
  resource: !webservice conjur/authn-jwt/jenkins
`;
const pipeline = '<flow-definition><properties/></flow-definition>';
const folder = '<com.cloudbees.hudson.plugins.folder.Folder><properties/></com.cloudbees.hudson.plugins.folder.Folder>';

describe('a Jenkins and its Conjur', () => {
  let dir = '';
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'pipewarden-fit-'));
  });
  afterEach(() => removeFolder(dir));

  const put = async (name: string, text: string): Promise<void> => {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), text);
  };

  async function collect(conjurLink?: ConjurLink): Promise<void> {
    await put('home/config.xml', '<hudson><version>2.479</version><useSecurity>false</useSecurity></hudson>');
    await put(
      `home/${GLOBAL}.xml`,
      `<${GLOBAL}><conjurConfiguration><applianceURL>https://conjur.example</applianceURL></conjurConfiguration><authWebServiceId>jenkins</authWebServiceId></${GLOBAL}>`,
    );
    for (const name of ['a', 'b']) {
      await put(`home/jobs/${name}/config.xml`, folder);
      await put(`home/jobs/${name}/jobs/deploy/config.xml`, pipeline);
    }
    await put('policy.yml', policy);
    const data = join(dir, 'data');
    const loads = [join(dir, 'policy.yml')];
    const signal = new AbortController().signal;
    const vault = await collectPolicy({ source: 'vault', account: 'demo', loads, version: '0.0.0', signal });
    const ci = await collectJenkinsHome({ source: 'ci', path: join(dir, 'home'), conjurLink });
    for (const snapshot of [vault, ci])
      await writeSnapshot(snapshot, snapshotPath(data, snapshot.source, snapshot.takenAt));
  }

  it('are joined from what was kept of both', async () => {
    await collect({
      source: 'vault',
      authenticator: { tokenAppProperty: 'jenkins_name', identityPath: 'apps' },
    });
    const found = await askConjurFit(join(dir, 'data'), 'ci');
    expect(found.map(({ code, subject }) => [code, subject])).toEqual([
      ['shared-host', 'host:vault/apps/deploy'],
      ['undistinguished-host', 'host:vault/apps/deploy'],
    ]);
  });

  it('are not joined by guess: what was not said is asked for', async () => {
    await collect();
    await expect(askConjurFit(join(dir, 'data'), 'ci')).rejects.toMatchObject({ code: 'conjur-not-named' });
    await collect({ source: 'vault' });
    await expect(askConjurFit(join(dir, 'data'), 'ci')).rejects.toMatchObject({ code: 'authenticator-unknown' });
    await expect(askConjurFit(join(dir, 'data'), 'none')).rejects.toMatchObject({ code: 'snapshot-missing' });
  });
});
