/** Builds read from configurations and checkouts: pipelines, freestyle jobs, manifests. */
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { folder, fromRepository, inline, put, readBuilds } from '../../../../test/support/read-builds.js';

const branch = `<flow-definition><properties>
  <org.jenkinsci.plugins.workflow.multibranch.BranchJobProperty><branch><head><name>main</name></head>
  </branch></org.jenkinsci.plugins.workflow.multibranch.BranchJobProperty></properties></flow-definition>`;

beforeAll(async () => {
  await put(
    'jobs/acme/app/ci/Jenkinsfile',
    "node('linux') {\n  load 'ci/steps.groovy'\n  load '../../../outside.groovy'\n}",
  );
  await put('jobs/acme/app/ci/steps.groovy', "build 'down'\nload 'ci/Jenkinsfile'");
  await put('jobs/acme/multi/Jenkinsfile', "build 'shared'");
  await put('jobs/acme/multi/main/Jenkinsfile', "build 'own'");
  await put('outside.groovy', "build 'secret'");
  await put(
    'jobs/acme/push/Jenkinsfile',
    "node {\n  sh 'summon -f push.yml ./push.sh'\n  sh 'summon -f gone.yml x'\n}",
  );
  await put('jobs/acme/push/push.yml', 'TOKEN: !var hub/token\nPASSWORD: hunter2-sentinel\n');
  await symlink(join(folder, 'outside.groovy'), join(folder, 'jobs/acme/app/linked.groovy'));
});

describe('a pipeline with its text in the configuration', () => {
  it('is read there, each use with the line of the file it stands in', async () => {
    const { items, uses, gaps } = await readBuilds({
      'acme/app': inline("node('a') {\n  build 'b'\n}"),
      'acme/same': inline("node('a') {\n  build 'b'\n}"),
    });
    expect(items[0]!.pipeline).toMatchObject({ from: 'inline', sandbox: true, reading: 'parsed', scriptPath: null });
    expect(uses).toEqual([
      ['acme/app/config.xml:3 agent a', 'acme/app/config.xml:4 job b'],
      ['acme/same/config.xml:3 agent a', 'acme/same/config.xml:4 job b'],
    ]);
    expect(gaps).toEqual([]);
    expect(JSON.stringify(items)).not.toContain('node(');
  });

  it('that does not parse is searched for calls, and coverage says so without quoting it', async () => {
    const { items, uses, gaps, messages } = await readBuilds({
      app: inline("node('a') {\n  build 'b' ]\n  secretWord("),
    });
    expect(items[0]!.pipeline!.reading).toBe('tolerant');
    expect(uses).toEqual([['app/config.xml:3 agent a ~', 'app/config.xml:4 job b ~']]);
    expect(gaps).toEqual(['pipeline-unparsed app']);
    expect(JSON.stringify(messages)).not.toContain('secretWord');
  });

  it('is searched for calls where there is no Java, and coverage says so once', async () => {
    const { uses, gaps } = await readBuilds(
      { a: inline("build 'x'"), b: inline("build 'y'") },
      { env: { JAVA_HOME: '/nowhere', PATH: process.env['PATH'] } },
    );
    expect(uses).toEqual([['a/config.xml:3 job x ~'], ['b/config.xml:3 job y ~']]);
    expect(gaps).toEqual(['pipeline-parser-missing pipelines']);
  });
});

describe('a pipeline with its text in a repository', () => {
  it('is unknown without a checkout, and coverage names the option', async () => {
    const { items, uses, messages } = await readBuilds({ 'acme/app': fromRepository('ci/Jenkinsfile') });
    expect(items[0]!.pipeline).toMatchObject({ from: 'repository', scriptPath: 'ci/Jenkinsfile', reading: 'unread' });
    expect(uses).toEqual([
      ['acme/app/config.xml:4 repository https://git.test/app.git', 'acme/app/config.xml:4 credential git'],
    ]);
    expect(messages).toMatchObject([{ code: 'pipeline-unread', subject: 'acme/app', option: '--checkouts' }]);
  });

  it('is read from the checkout of its full name, with the scripts it loads, but nothing outside', async () => {
    const { uses, gaps } = await readBuilds(
      { 'acme/app': fromRepository('ci/Jenkinsfile') },
      { checkouts: join(folder, 'jobs') },
    );
    expect(uses[0]!.slice(2)).toEqual([
      'checkout:acme/app/ci/Jenkinsfile:1 agent linux',
      'checkout:acme/app/ci/Jenkinsfile:2 script ci/steps.groovy',
      'checkout:acme/app/ci/Jenkinsfile:3 script ../../../outside.groovy',
      'checkout:acme/app/ci/steps.groovy:1 job down',
      'checkout:acme/app/ci/steps.groovy:2 script ci/Jenkinsfile',
    ]);
    expect(gaps).toEqual(['checkout-refused acme/app']);
  });

  it.each(['../../outside.groovy', '/etc/passwd', 'linked.groovy', '.', ''])(
    'never leads out of the checkouts: %j',
    async (path) => {
      const { uses } = await readBuilds({ 'acme/app': fromRepository(path) }, { checkouts: join(folder, 'jobs') });
      expect(uses.flat().filter((use) => use.includes('secret'))).toEqual([]);
    },
  );

  it('of a branch is that of the branch, else of the project', async () => {
    const project =
      '<org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject><factory><scriptPath>Jenkinsfile</scriptPath></factory></org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject>';
    const { uses } = await readBuilds(
      { 'acme/multi': project, 'acme/multi/main': branch, 'acme/multi/next': branch },
      { checkouts: join(folder, 'jobs') },
    );
    expect(uses).toEqual([
      [],
      ['checkout:acme/multi/main/Jenkinsfile:1 job own'],
      ['checkout:acme/multi/Jenkinsfile:1 job shared ~'],
    ]);
  });

  it('cannot be read from a folder that is not there', async () => {
    await expect(
      readBuilds({ app: fromRepository('Jenkinsfile') }, { checkouts: join(folder, 'none') }),
    ).rejects.toMatchObject({ code: 'checkouts-missing' });
  });
});

describe('a freestyle job', () => {
  it('binds, takes and publishes what its configuration says', async () => {
    const { items, uses } = await readBuilds({
      app: `<project>
  <scm class="hudson.plugins.git.GitSCM"><userRemoteConfigs><hudson.plugins.git.UserRemoteConfig><url>git@g.test:a/b.git</url></hudson.plugins.git.UserRemoteConfig></userRemoteConfigs></scm>
  <builders><hudson.tasks.Shell><command>make
scp out u@h.test:/srv
curl -H "X: hunter2hunter2" -T f $WHERE</command></hudson.tasks.Shell>
  <hudson.tasks.Maven><targets>clean deploy</targets></hudson.tasks.Maven></builders>
  <publishers><hudson.tasks.ArtifactArchiver><artifacts>*</artifacts></hudson.tasks.ArtifactArchiver>
  <jenkins.plugins.publish__over__ssh.BapSshPublisherPlugin><delegate><configName>web</configName></delegate></jenkins.plugins.publish__over__ssh.BapSshPublisherPlugin></publishers>
  <buildWrappers><org.jenkinsci.plugins.credentialsbinding.impl.SecretBuildWrapper><bindings>
    <org.jenkinsci.plugins.credentialsbinding.impl.UsernamePasswordMultiBinding><credentialsId>db</credentialsId><usernameVariable>U</usernameVariable><passwordVariable>P</passwordVariable></org.jenkinsci.plugins.credentialsbinding.impl.UsernamePasswordMultiBinding>
  </bindings></org.jenkinsci.plugins.credentialsbinding.impl.SecretBuildWrapper>
  <com.cloudbees.jenkins.plugins.sshagent.SSHAgentBuildWrapper><credentialIds><string>key</string></credentialIds></com.cloudbees.jenkins.plugins.sshagent.SSHAgentBuildWrapper></buildWrappers>
</project>`,
    });
    expect(uses[0]).toEqual([
      'app/config.xml:2 repository g.test:a/b.git',
      'app/config.xml:10 credential db',
      'app/config.xml:12 credential key',
      'app/config.xml:4 publication h.test:/srv',
      'app/config.xml:5 publication null ~',
      'app/config.xml:6 publication null ~',
      'app/config.xml:7 publication jenkins:artifacts',
      'app/config.xml:8 publication web',
    ]);
    expect(items[0]!.uses![1]).toMatchObject({ binding: 'usernamePassword', variables: ['U', 'P'] });
    expect(JSON.stringify(items)).not.toContain('hunter2');
  });
});

describe('a manifest of summon', () => {
  it('is read from the checkout of the job that runs it, and missed where it is not there', async () => {
    const options = { checkouts: join(folder, 'jobs') };
    const { items, gaps } = await readBuilds({ 'acme/push': fromRepository('Jenkinsfile') }, options);
    const tasks = (items[0]?.uses ?? []).flatMap((use) => (use.kind === 'task' ? [use] : []));
    expect(
      tasks.map(({ value, place, tasks: found }) => [value, `${place.file}:${place.line}`, found?.[0]?.file]),
    ).toEqual([
      ['./push.sh', 'checkout:acme/push/Jenkinsfile:2', 'checkout:acme/push/push.yml'],
      ['x', 'checkout:acme/push/Jenkinsfile:3', undefined],
    ]);
    expect(tasks[0]?.tasks?.[0]?.entries.map(({ variable }) => variable)).toEqual(['hub/token', null]);
    expect(JSON.stringify(items)).not.toContain('sentinel');
    expect(gaps).toContain('manifest-unread acme/push');
  });
});
