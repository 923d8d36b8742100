/** What the collector of a home refuses, with what to do: folders that are no home, and files of the operator that say nothing. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PipewardenError } from '../../src/domain/errors.js';
import type { JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { type CollectJenkinsHomeOptions, collectJenkinsHome } from '../../src/collectors/jenkins/home/collect.js';
import { job, smallHome, temporaryFolder, writeHome } from '../support/temporary-home.js';

const collect = (path: string, more: Partial<CollectJenkinsHomeOptions> = {}): Promise<JenkinsSnapshot> =>
  collectJenkinsHome({ source: 'test', path, ...more });
const failure = (path: string, more?: Partial<CollectJenkinsHomeOptions>): Promise<PipewardenError> =>
  collect(path, more).then(
    () => Promise.reject(new Error('collected without an error')),
    (error: PipewardenError) => error,
  );

describe('what is not a home', () => {
  it('is said to be none, with what was looked for', async () => {
    const error = await failure(writeHome({ 'readme.txt': 'hello', 'sub/config.xml': '<configuration/>' }));
    expect(error.code).toBe('not-a-jenkins-home');
    expect(error.message).toContain('config.xml that begins with <hudson>');
    expect(error.next).toContain('JENKINS_HOME');
    expect((await failure(join(temporaryFolder(), 'nothing'))).code).toBe('home-missing');
    const file = join(temporaryFolder(), 'home.txt');
    writeFileSync(file, 'hello');
    expect((await failure(file)).code).toBe('not-a-jenkins-home');
  });

  it('a folder of jobs alone is none', async () => {
    expect((await failure(writeHome({ 'jobs/a/config.xml': job() }))).code).toBe('not-a-jenkins-home');
  });
});

describe('files of the operator', () => {
  const home = writeHome(smallHome);
  const withGroups = (text: string): Promise<PipewardenError> =>
    failure(home, { groupsFile: join(writeHome({ 'groups.json': text }), 'groups.json') });
  const withPermissions = (text: string): Promise<PipewardenError> =>
    failure(home, { permissionsFile: join(writeHome({ 'p.json': text }), 'p.json') });

  it('are refused with the path and what is expected', async () => {
    const error = await withGroups('{"groups": {"devs": ["ada", 3]}}');
    expect(error).toMatchObject({ code: 'groups-file-invalid' });
    expect(error.message).toContain('groups.json');
    expect(error.message).toContain('groups.devs.1');
    expect(error.next).toContain('{"groups"');
    expect((await withGroups('{"devs": []}')).message).toContain('at groups');
    expect((await withGroups('not json')).code).toBe('groups-file-invalid');
    expect((await withPermissions('[{"id": "nonsense", "enabled": true, "impliedBy": null, "scopes": []}]')).code).toBe(
      'permissions-file-invalid',
    );
    expect((await failure(home, { permissionsFile: '/nowhere/p.json' })).code).toBe('permissions-file-missing');
  });

  it('are taken over', async () => {
    const files = writeHome({
      'groups.json': '{"groups": {"devs": ["ada", "ada"], "__proto__": ["x"]}, "note": "as the directory says"}',
      'p.json':
        '[{"id": "org.example.Thing.Use", "name": "Use", "group": "Thing", "enabled": false, "impliedBy": null, "scopes": ["ITEM", "NEW"]}]',
    });
    const snapshot = await collect(home, {
      groupsFile: join(files, 'groups.json'),
      permissionsFile: join(files, 'p.json'),
      enable: ['Job/ExtendedRead'],
    });
    expect(snapshot.groups).toContainEqual({ name: 'devs', members: ['ada'] });
    expect(snapshot.permissions).toEqual([
      { id: 'org.example.Thing.Use', name: 'Thing/Use', impliedBy: null, scopes: ['ITEM'], enabled: false },
    ]);
    expect(snapshot.enabledPermissions).toEqual(['hudson.model.Item.ExtendedRead']);
    expect(snapshot.coverage).toEqual([]);
  });
});
