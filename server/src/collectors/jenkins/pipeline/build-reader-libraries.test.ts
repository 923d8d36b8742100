/** Code of shared libraries, read from checkouts beside those of the jobs. */
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JenkinsLibrary } from '../../../domain/builds.js';
import { folder, inline, put, readBuilds } from '../../../../test/support/read-builds.js';

describe('code of libraries', () => {
  const library = (name: string, more: Partial<JenkinsLibrary> = {}): JenkinsLibrary => ({
    ...{ name, folder: '', trusted: true, implicit: false, allowsVersionOverride: true, defaultVersion: 'main' },
    ...{ repository: null, credentialId: null, place: { file: 'libraries', line: 1 } },
    ...more,
  });
  const options = () => ({ checkouts: join(folder, 'libs') });
  beforeAll(async () => {
    await put(
      'libs/@libraries/ours/vars/deployTo.groovy',
      "def call(where) {\n  withCredentials([string(credentialsId: 'deploy-key', variable: 'K')]) { sh 'x' }\n  notifyAll()\n}",
    );
    await put('libs/@libraries/ours/vars/notifyAll.groovy', "def call() { build 'notify' }");
    await put('libs/@libraries/ours/vars/unused.groovy', "def call() { build 'never' }");
    await put(
      'libs/@libraries/ours/src/org/acme/Release.groovy',
      "class Release { def go(steps) { steps.build 'released' } }",
    );
    await put('libs/pay/@libraries/ours/vars/deployTo.groovy', "def prod() { build 'paid' }");
    await symlink(join(folder, 'outside.groovy'), join(folder, 'libs/@libraries/ours/vars/linked.groovy'));
  });

  it('is that of the steps a job calls, and those these call; of classes perhaps', async () => {
    const { uses, gaps } = await readBuilds({ a: inline("@Library('ours') _\ndeployTo('prod')") }, options(), [
      library('ours'),
    ]);
    expect(uses[0]).toEqual([
      'a/config.xml:3 library ours',
      'checkout:@libraries/ours/vars/deployTo.groovy:2 credential deploy-key',
      'checkout:@libraries/ours/vars/notifyAll.groovy:1 job notify',
      'checkout:@libraries/ours/src/org/acme/Release.groovy:1 job released ~',
    ]);
    expect(gaps).toEqual([]);
  });

  it('is uncertain in another version, and none of a job that does not load it', async () => {
    const { uses } = await readBuilds(
      { a: inline("@Library('ours@v2') _\nnotifyAll()"), b: inline('notifyAll()') },
      options(),
      [library('ours')],
    );
    expect(uses[0]).toContain('checkout:@libraries/ours/vars/notifyAll.groovy:1 job notify ~');
    expect(uses[1]).toEqual([]);
  });

  it('is that of the nearest library of the name, implicit ones included', async () => {
    const nearest = library('ours', { folder: 'pay', implicit: true });
    const { uses } = await readBuilds({ 'pay/a': inline('deployTo.prod()') }, options(), [library('ours'), nearest]);
    expect(uses[0]).toEqual(['checkout:pay/@libraries/ours/vars/deployTo.groovy:1 job paid']);
  });

  it('is told as unread, once for each library, where it is not at hand', async () => {
    const jobs = { a: inline("@Library('gone') _"), b: inline("@Library('gone') _") };
    expect((await readBuilds(jobs, options())).messages).toMatchObject([
      { code: 'library-code-unread', subject: 'gone', message: expect.stringContaining('2 jobs load') },
    ]);
    expect((await readBuilds({ a: inline("@Library('../jobs') _") }, options())).gaps).toEqual([
      'library-code-unread ../jobs',
    ]);
  });
});
