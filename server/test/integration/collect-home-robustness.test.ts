import { chmodSync, mkdirSync, symlinkSync, truncateSync } from 'node:fs';
import { execFileSync, execSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { type CollectJenkinsHomeOptions, collectJenkinsHome } from '../../src/collectors/jenkins/home/collect.js';
import { folder, job, smallHome, temporaryFolder, writeHome } from '../support/temporary-home.js';

const collect = (path: string, more: Partial<CollectJenkinsHomeOptions> = {}): Promise<JenkinsSnapshot> =>
  collectJenkinsHome({ source: 'test', path, ...more });
const names = (snapshot: JenkinsSnapshot): string[] => snapshot.items.map((item) => item.fullName);
const item = (snapshot: JenkinsSnapshot, name: string) =>
  snapshot.items.find((candidate) => candidate.fullName === name);
const gaps = (snapshot: JenkinsSnapshot): string[] => snapshot.coverage.map((gap) => `${gap.code} ${gap.subject}`);

describe('a home in good order', () => {
  it('is read whole, and coverage only says what a home never holds', async () => {
    const snapshot = await collect(writeHome(smallHome));
    expect(names(snapshot)).toEqual(['team', 'team/build']);
    expect(snapshot.users).toMatchObject([{ id: 'ada', fullName: 'Ada' }]);
    expect(snapshot.agents).toMatchObject([{ name: 'linux', labels: ['a', 'b'] }]);
    expect(snapshot.collector).toMatchObject({ name: 'jenkins-home', reads: 6 });
    expect(gaps(snapshot)).toEqual(['permissions-inferred permissions']);
  });

  it('is found one folder further in', async () => {
    const outer = temporaryFolder();
    writeHome(smallHome, join(outer, 'home'));
    const snapshot = await collect(outer);
    expect(item(snapshot, 'team/build')?.place).toEqual({ file: 'jobs/team/jobs/build/config.xml', line: 2 });
  });

  it('tells how far it has come, and can be stopped', async () => {
    const [files, scripts]: [number[], unknown[]] = [[], []];
    await collect(writeHome(smallHome), {
      onProgress: ({ done, total, current }) =>
        total === null ? files.push(done) : scripts.push([done, total, current]),
    });
    expect(files).toEqual([1, 2, 3, 4, 5, 6]);
    expect(scripts).toEqual([
      [0, 2, 'team'],
      [1, 2, 'team/build'],
    ]);
    const stop = new AbortController();
    stop.abort(new Error('stopped'));
    await expect(collect(writeHome(smallHome), { signal: stop.signal })).rejects.toThrow('stopped');
  });
});

describe('a damaged file', () => {
  it('leaves an item that is known and unknown, and its folder is still read', async () => {
    const path = writeHome({
      ...smallHome,
      'jobs/team/config.xml': '<com.cloudbees',
      'jobs/broken/config.xml': '<project><a></project>',
    });
    const snapshot = await collect(path);
    expect(names(snapshot)).toEqual(['broken', 'team', 'team/build']);
    expect(item(snapshot, 'broken')).toMatchObject({ kind: 'job', configurationRead: false, labelIsExact: false });
    expect(item(snapshot, 'team')).toMatchObject({ kind: 'folder', configurationRead: false, authorization: null });
    expect(gaps(snapshot)).toContain('file-malformed jobs/broken/config.xml');
    expect(gaps(snapshot)).toContain('file-malformed jobs/team/config.xml');
  });

  it('of a user or an agent leaves both known', async () => {
    const path = writeHome({ ...smallHome, 'users/ada_1/config.xml': '<user', 'nodes/linux/config.xml': '' });
    const snapshot = await collect(path);
    expect(snapshot.users).toMatchObject([{ id: 'ada', authorities: null }]);
    expect(snapshot.agents).toMatchObject([{ name: 'linux', configurationRead: false }]);
  });

  it('at the top leaves the strategy unknown, never open', async () => {
    const snapshot = await collect(writeHome({ ...smallHome, 'config.xml': '<hudson><useSecurity>' }));
    expect(snapshot.controller.security).toBeNull();
    expect(gaps(snapshot)).toContain('strategy-unread config.xml');
    expect(names(snapshot)).toHaveLength(2);
  });

  it('users.xml gives way to the folders', async () => {
    const snapshot = await collect(writeHome({ ...smallHome, 'users/users.xml': 'x' }));
    expect(snapshot.users).toMatchObject([{ id: 'ada' }]);
  });
});

describe('a job folder', () => {
  it('without config.xml is passed over, as Jenkins does', async () => {
    const path = writeHome({ ...smallHome, 'jobs/left-over/builds/1/log': 'x' });
    const snapshot = await collect(path);
    expect(names(snapshot)).toEqual(['team', 'team/build']);
    expect(gaps(snapshot)).toEqual(['permissions-inferred permissions']);
  });

  it('of an unknown type is still a job; something else altogether is named and left out', async () => {
    const path = writeHome({
      ...smallHome,
      'jobs/exotic/config.xml': '<org.example.Exotic_-Project><builders/></org.example.Exotic_-Project>',
      'jobs/noise/config.xml': '<html><body/></html>',
    });
    const snapshot = await collect(path);
    expect(item(snapshot, 'exotic')).toMatchObject({ type: 'other', className: 'org.example.Exotic$Project' });
    expect(item(snapshot, 'noise')).toBeUndefined();
    expect(gaps(snapshot)).toContain('item-unrecognised jobs/noise/config.xml');
  });
});

describe('a file of a gigabyte', () => {
  it('is left out and the rest is read', async () => {
    const path = writeHome({ ...smallHome, 'jobs/huge/config.xml': '' });
    truncateSync(join(path, 'jobs/huge/config.xml'), 1024 ** 3);
    const snapshot = await collect(path);
    expect(item(snapshot, 'huge')?.configurationRead).toBe(false);
    expect(gaps(snapshot)).toContain('file-too-large jobs/huge/config.xml');
  });
});

describe('links', () => {
  it('out of the home are not followed', async () => {
    const outside = writeHome({ 'config.xml': job(), 'x/config.xml': job() });
    const path = writeHome({ ...smallHome, 'jobs/leak/builds/x': '' });
    symlinkSync(join(outside, 'config.xml'), join(path, 'jobs/leak/config.xml'));
    symlinkSync(outside, join(path, 'jobs/away'));
    const snapshot = await collect(path);
    expect(names(snapshot)).toEqual(['leak', 'team', 'team/build']);
    expect(item(snapshot, 'leak')?.configurationRead).toBe(false);
    expect(gaps(snapshot)).toContain('symlink-skipped jobs/leak/config.xml');
    expect(gaps(snapshot)).toContain('symlink-skipped jobs/away');
  });

  it('in place of a whole part of the home are not followed either', async () => {
    const outside = writeHome({ 'a/config.xml': job(), 'bob/config.xml': '<user/>' });
    const { 'users/users.xml': _map, 'users/ada_1/config.xml': _ada, ...rest } = smallHome;
    const path = writeHome(rest);
    symlinkSync(outside, join(path, 'users'));
    const snapshot = await collect(path);
    expect(snapshot.users).toEqual([]);
    expect(gaps(snapshot)).toContain('symlink-skipped users');
  });

  it('inside the home are followed', async () => {
    const path = writeHome({ ...smallHome, 'elsewhere/config.xml': job() });
    symlinkSync('../elsewhere', join(path, 'jobs/moved'));
    expect(names(await collect(path))).toEqual(['moved', 'team', 'team/build']);
  });

  it('that lead round in a circle are followed once', async () => {
    const path = writeHome({
      ...smallHome,
      'jobs/a/config.xml': folder,
      'jobs/a/jobs/.keep': '',
      'jobs/b/config.xml': folder,
      'jobs/b/jobs/.keep': '',
    });
    symlinkSync('..', join(path, 'jobs/team/jobs/up'));
    symlinkSync('../../b', join(path, 'jobs/a/jobs/to-b'));
    symlinkSync('../../a', join(path, 'jobs/b/jobs/to-a'));
    symlinkSync('self', join(path, 'jobs/self'));
    const snapshot = await collect(path);
    expect(names(snapshot)).toEqual(['a', 'a/to-b', 'b', 'b/to-a', 'team', 'team/build']);
    expect(gaps(snapshot).filter((gap) => gap.startsWith('symlink-loop'))).toHaveLength(4);
  });

  it('in a maze come to an end', async () => {
    const rooms = Object.fromEntries(Array.from({ length: 7 }, (_, room) => [`jobs/r${room}/config.xml`, folder]));
    const path = writeHome({ ...smallHome, ...rooms });
    for (let from = 0; from < 7; from++) {
      mkdirSync(join(path, `jobs/r${from}/jobs`));
      for (let to = 0; to < 7; to++) symlinkSync(`../../r${to}`, join(path, `jobs/r${from}/jobs/to${to}`));
    }
    expect((await collect(path)).items.length).toBeLessThan(500);
  });

  it('to the home itself are fine', async () => {
    const link = join(temporaryFolder(), 'link');
    symlinkSync(writeHome(smallHome), link);
    expect(names(await collect(link))).toHaveLength(2);
  });
});

describe('folders in folders', () => {
  it('end at a depth no estate has', async () => {
    const deep = Object.fromEntries(
      Array.from({ length: 70 }, (_, depth) => [`jobs/${'f/jobs/'.repeat(depth)}f/config.xml`, folder]),
    );
    const snapshot = await collect(writeHome({ ...smallHome, ...deep }));
    expect(snapshot.items.length).toBe(64 + 2);
    expect(gaps(snapshot).some((gap) => gap.startsWith('folder-too-deep'))).toBe(true);
  });
});

describe('what is not a file', () => {
  it('is left out: a folder or a pipe of that name', async () => {
    const path = writeHome({ ...smallHome, 'jobs/pipe/x': '' });
    mkdirSync(join(path, 'jobs/odd/config.xml'), { recursive: true });
    execSync(`mkfifo ${join(path, 'jobs/pipe/config.xml')}`);
    mkdirSync(join(path, 'credentials.xml'));
    const snapshot = await collect(path);
    expect(item(snapshot, 'odd')?.configurationRead).toBe(false);
    expect(item(snapshot, 'pipe')).toBeUndefined();
    expect(snapshot.stores).toMatchObject([{ kind: 'system', listed: false }]);
    expect(gaps(snapshot)).toContain('file-unreadable credentials.xml');
  });

  it('may be read is told from what may not', () => {
    const path = writeHome({
      ...smallHome,
      'jobs/closed/config.xml': job(),
      'jobs/shut/config.xml': folder,
      'jobs/shut/jobs/in/config.xml': job(),
    });
    execSync(`chmod -R a+rX ${path}`);
    chmodSync(join(path, 'jobs/closed/config.xml'), 0);
    chmodSync(join(path, 'jobs/shut/jobs'), 0);
    const script = `
      import { collectJenkinsHome } from ${JSON.stringify(new URL('../../src/collectors/jenkins/home/collect.ts', import.meta.url).href)};
      console.log(JSON.stringify(await collectJenkinsHome({ source: 'test', path: ${JSON.stringify(path)} })));`;
    const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const arguments_ = ['--import', 'tsx', '--input-type=module', '--eval', script];
    const environment = { ...process.env, TMPDIR: '/tmp', HOME: '/tmp' };
    const output = execFileSync(process.execPath, arguments_, { encoding: 'utf8', env: environment, ...nobody });
    const snapshot = JSON.parse(output) as JenkinsSnapshot;
    expect(item(snapshot, 'closed')?.configurationRead).toBe(false);
    expect(gaps(snapshot)).toContain('file-unreadable jobs/closed/config.xml');
    expect(gaps(snapshot)).toContain('folder-unreadable jobs/shut/jobs');
    expect(names(snapshot)).toContain('team/build');
  });
});
