import { describe, expect, it } from 'vitest';
import { memberPath } from './archive-files.js';
import { isPluginArchive, isWantedFile } from './wanted-files.js';

describe('what is taken from an archive', () => {
  it.each([
    'config.xml',
    'home/config.xml',
    'var/lib/jenkins/config.xml',
    'jobs/a/config.xml',
    'home/jobs/a/jobs/b/branches/c/config.xml',
    'jobs/builds/config.xml',
    'jobs/a/branches/feature-x.q1w2e3/name-utf8.txt',
    'users/users.xml',
    'users/ada_1/apiTokenStats.xml',
    'nodes/linux/config.xml',
    'credentials.xml',
    'jenkins.security.QueueItemAuthenticatorConfiguration.xml',
    'scriptApproval.xml',
    'jenkins.yaml',
    'home/casc_configs/security.yml',
    'updates/default.json',
  ])('is %s', (path) => {
    expect(isWantedFile(path)).toBe(true);
  });

  it.each([
    'secrets/master.key',
    'jobs/a/builds/1/build.xml',
    'jobs/a/workspace/x/y/config.txt',
    'logs/x',
    'identity.key.enc',
    'plugins/git.jpi',
    'updates/hudson.tasks.Maven.MavenInstaller.json',
    'war/casc_configs/deep/x.yaml',
  ])('is not %s', (path) => {
    expect(isWantedFile(path)).toBe(false);
  });

  it('is the manifest of a plugin', () => {
    expect(isPluginArchive('home/plugins/git.jpi')).toBe(true);
    expect(isPluginArchive('plugins/git/x.jpi')).toBe(false);
  });

  it('is decided quickly for the longest of paths', () => {
    expect(isWantedFile(`jobs/${'a/jobs/'.repeat(580)}x`)).toBe(false);
    expect(isWantedFile('/'.repeat(5000))).toBe(false);
  });
});

describe('paths of members', () => {
  it('are made plain, or refused', () => {
    expect(memberPath('./home//jobs/a')).toBe('home/jobs/a');
    expect(memberPath('home\\jobs\\a')).toBe('home/jobs/a');
    for (const bad of ['/etc/passwd', '../x', 'a/../x', 'C:\\x', 'a\0b', '\\x'])
      expect(memberPath(bad)).toBeUndefined();
  });
});
