/** Two sources of one strategy: a damaged home with a jenkins.yaml, files beside an export, the role strategy beside both. */
import { describe, expect, it } from 'vitest';
import { readTruthTable } from '../../src/cli/truth-table.js';
import { collectJenkinsHome } from '../../src/collectors/jenkins/home/collect.js';
import type { JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { collectReplay } from '../support/live-recording.js';
import { recordingPath, secretsOf } from '../support/recordings.js';
import { writeHome } from '../support/temporary-home.js';
import { asked, collect, EXPORT, exported, gaps, writeAt } from '../support/strategy-sources.js';

describe('a home whose config.xml cannot be read', () => {
  it('is decided by its jenkins.yaml, and coverage says so', async () => {
    const files = { 'config.xml': '<hudson><broken', 'jenkins.yaml': exported, 'jobs/a/config.xml': '<project/>' };
    const snapshot = await collectJenkinsHome({ source: 'x', path: writeHome(files) });
    expect(snapshot.controller.security?.strategy.className).toBe('hudson.security.GlobalMatrixAuthorizationStrategy');
    expect(gaps(snapshot, 'strategy-unread')).toEqual([]);
    expect(gaps(snapshot, 'strategy-from-casc')).toMatchObject([{ subject: 'jenkins.yaml' }]);
    const decide = await asked(snapshot);
    expect(decide('root', 'hudson.model.Item.Configure')).toBe('allowed');
    expect(snapshot.posture?.disagreements).toBeUndefined();
  });

  it('is unknown without one', async () => {
    const files = { 'config.xml': '<hudson><broken', 'jobs/a/config.xml': '<project/>' };
    const snapshot = await collectJenkinsHome({ source: 'x', path: writeHome(files) });
    expect(snapshot.controller.security).toBeNull();
    expect(gaps(snapshot, 'strategy-unread')).toHaveLength(1);
  });
});

describe('two sources of one configuration', () => {
  it('--strategy-from casc:FILE against the export: what each says alone', async () => {
    const folder = writeHome({
      'a.yaml': exported.replace('"root"\n          permissions', '"boss"\n          permissions'),
    });
    const { snapshot } = await collect({ [EXPORT]: { body: exported } }, { mode: 'casc', path: `${folder}/a.yaml` });
    expect(snapshot.posture?.disagreements).toEqual([
      {
        what: 'grant',
        text: 'USER:hudson.model.Hudson.Administer:boss',
        saidBy: 'a.yaml',
        missingIn: 'configuration-as-code/export',
      },
      {
        what: 'grant',
        text: 'USER:hudson.model.Hudson.Administer:root',
        saidBy: 'configuration-as-code/export',
        missingIn: 'a.yaml',
      },
    ]);
    const same = await collect(
      { [EXPORT]: { body: exported } },
      { mode: 'casc', path: writeAt('same.yaml', exported) },
    );
    expect(same.snapshot.posture?.disagreements).toEqual([]);
  });

  it('a reference in place of a name could be anyone: unknown, and never an account of that name', async () => {
    for (const entry of [
      'globalMatrix: {permissions: ["USER:Overall/Administer:${ADMIN:-root}", "Overall/Read:ann"]}',
      'roleBased: {roles: {global: [{name: a, permissions: [Overall/Administer], entries: [{user: "${ADMIN}"}]}, {name: r, permissions: [Overall/Read], entries: [{user: ann}]}]}}',
    ]) {
      const text = `jenkins:\n  securityRealm: {local: {allowsSignup: false}}\n  authorizationStrategy:\n    ${entry}\n`;
      const { snapshot } = await collect({}, { mode: 'casc', path: writeAt('a.yaml', text) });
      const decide = await asked(snapshot);
      expect(decide('ann', 'hudson.model.Hudson.Read')).toBe('allowed');
      for (const user of ['ann', 'svc', 'anonymous', 'root'])
        expect(decide(user, 'hudson.model.Hudson.Administer')).toBe('unknown');
    }
  });

  it('a file that gives no strategy leaves it unread, one that cannot be read ends the run', async () => {
    const { snapshot } = await collect({}, { mode: 'casc', path: writeAt('a.yaml', 'jenkins:\n  numExecutors: 1\n') });
    expect(gaps(snapshot, 'strategy-unread')).toMatchObject([{ subject: 'a.yaml' }]);
    await expect(collect({}, { mode: 'casc', path: '/nowhere.yaml' })).rejects.toMatchObject({
      code: 'casc-unreadable',
    });
  });

  it('a home with a jenkins.yaml: grants, roles, settings and agents that only one of them has', async () => {
    const config = `<hudson><useSecurity>true</useSecurity><numExecutors>2</numExecutors>
      <authorizationStrategy class="hudson.security.GlobalMatrixAuthorizationStrategy">
        <permission>USER:hudson.model.Hudson.Administer:root</permission>
        <permission>USER:hudson.model.Hudson.Administer:eve</permission>
        <permission>GROUP:hudson.model.Hudson.Read:authenticated</permission>
      </authorizationStrategy>
      <securityRealm class="hudson.security.HudsonPrivateSecurityRealm"><disableSignup>false</disableSignup></securityRealm></hudson>`;
    const jenkinsYaml = exported.replace(
      'jenkins:',
      'jenkins:\n  numExecutors: 0\n  nodes:\n  - permanent:\n      name: "linux"',
    );
    const path = writeHome({ 'config.xml': config, 'jenkins.yaml': jenkinsYaml, 'jobs/a/config.xml': '<project/>' });
    const snapshot = await collectJenkinsHome({ source: 'x', path });
    expect(snapshot.posture?.disagreements?.map(({ text, saidBy }) => `${saidBy}: ${text}`)).toEqual([
      'config.xml: USER:hudson.model.Hudson.Administer:eve',
      'config.xml: numExecutors 2',
      'jenkins.yaml: linux',
      'jenkins.yaml: linux labels ',
      'jenkins.yaml: numExecutors 0',
    ]);
    const referring = writeHome({
      'config.xml': config,
      'jenkins.yaml': exported.replace('"root"\n          permissions', '"${ADMIN}"\n          permissions'),
      'jobs/a/config.xml': '<project/>',
    });
    const open = await collectJenkinsHome({ source: 'x', path: referring });
    expect(open.posture?.disagreements).toEqual([]);
    expect(open.coverage.map((gap) => gap.code)).toContain('casc-reference-unresolved');
  });
});

describe.each(['acme-roles', 'acme-ownership', 'random-roles-1'])('the recorded role strategy %s', (name) => {
  it('gives over REST the roles of config.xml', async () => {
    const { snapshot } = await collectReplay(name, 'admin', { strategyFrom: { mode: 'auto' } });
    const home = await collectJenkinsHome({ source: name, path: recordingPath(name, 'home') });
    const comparable = (from: JenkinsSnapshot) => {
      const { global, items, agents } = from.controller.security!.strategy.roles!;
      const plain = (kind: typeof global, withPattern: boolean) =>
        kind
          .map((one) => ({
            name: one.name,
            pattern: withPattern ? one.pattern : '',
            permissions: one.permissions.map((line) => line.permission).sort(),
            holders: one.holders.map((holder) => `${holder.type}:${holder.sid}`).sort(),
          }))
          .sort((a, b) => (a.name < b.name ? -1 : 1));
      return { global: plain(global, false), items: plain(items, true), agents: plain(agents, true) };
    };
    expect(comparable(snapshot)).toEqual(comparable(home));
    expect(snapshot.disabledPermissions ?? []).not.toContain('hudson.model.Hudson.Read');
    expect(secretsOf(name).filter((secret) => JSON.stringify(snapshot).includes(secret))).toEqual([]);
  });

  it('decides by them as the real Jenkins did, or says that it does not know', async () => {
    const { snapshot } = await collectReplay(name, 'admin', {
      source: 'x',
      strategyFrom: { mode: 'auto' },
      groupsFile: recordingPath(name, 'groups.json'),
      permissionsFile: recordingPath(name, 'permissions.json'),
    });
    const decide = await asked(snapshot);
    const wrong: string[] = [];
    const count = { all: 0, unknown: 0 };
    for await (const { subject, permissionId, objectKind, objectFullName, allowed } of readTruthTable(
      recordingPath(name, 'truth.tsv.gz'),
    )) {
      const resource = objectKind === 'controller' ? 'controller:x' : `${objectKind}:x/${objectFullName}`;
      const decision = decide(subject, permissionId, resource);
      count.all++;
      if (decision === 'unknown') count.unknown++;
      else if (decision !== (allowed ? 'allowed' : 'denied')) wrong.push(`${subject} ${permissionId} ${resource}`);
    }
    expect(wrong).toEqual([]);
    // Job/Create where the naming strategy decides, and views.
    expect(count.unknown / count.all).toBeLessThan(0.01);
  });

  it('is refused to a read-only account, and coverage names what would open it', async () => {
    const { snapshot } = await collectReplay(name, 'svc-explorer', { strategyFrom: { mode: 'auto' } });
    expect(snapshot.controller.security).toBeNull();
    expect(gaps(snapshot, 'strategy-unread')).toMatchObject([{ missingPermission: 'Overall/Administer' }]);
  });
});
