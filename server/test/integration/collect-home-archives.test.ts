import { readFileSync } from 'node:fs';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { PipewardenError } from '../../src/domain/errors.js';
import type { JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { type CollectJenkinsHomeOptions, collectJenkinsHome } from '../../src/collectors/jenkins/home/collect.js';
import { job, membersOf, smallHome, writeArchive, writeHome, writeTarGz, writeZip } from '../support/temporary-home.js';

const collect = (path: string, more: Partial<CollectJenkinsHomeOptions> = {}): Promise<JenkinsSnapshot> =>
  collectJenkinsHome({ source: 'test', path, ...more });
const failure = (path: string): Promise<PipewardenError> =>
  collect(path).then(
    () => Promise.reject(new Error('collected without an error')),
    (error: PipewardenError) => error,
  );
const names = (snapshot: JenkinsSnapshot): string[] => snapshot.items.map((item) => item.fullName);
const gaps = (snapshot: JenkinsSnapshot): string[] => snapshot.coverage.map((gap) => `${gap.code} ${gap.subject}`);
const withoutRun = ({ collector: _run, takenAt: _at, ...rest }: JenkinsSnapshot): object => rest;

describe('an archive of a home', () => {
  it('gives the same as the home itself, wherever in it the home stands', async () => {
    const expected = withoutRun(await collect(writeHome(smallHome)));
    for (const below of ['', './', 'home/', 'var/lib/jenkins/']) {
      expect(withoutRun(await collect(await writeTarGz(membersOf(smallHome, below))))).toEqual(expected);
      expect(withoutRun(await collect(writeZip(membersOf(smallHome, below))))).toEqual(expected);
    }
  });

  it('is known by what it holds, not by its name', async () => {
    const bytes = readFileSync(await writeTarGz(membersOf(smallHome)));
    expect(names(await collect(writeArchive('backup.bin', bytes)))).toEqual(['team', 'team/build']);
  });

  it('in which there is no home is said to hold none', async () => {
    expect((await failure(await writeTarGz([{ name: 'a.txt', text: 'x' }]))).code).toBe('not-a-jenkins-home');
    expect((await failure(writeZip([{ name: 'a.txt', text: 'x' }]))).code).toBe('not-a-jenkins-home');
    expect((await failure(writeArchive('a.zip', Buffer.from('PK but no zip')))).code).toBe('archive-unreadable');
    expect(
      (await failure(writeArchive('a.tgz', gzipSync('no tar in here at all, but long enough '.repeat(40))))).code,
    ).toBe('archive-unreadable');
  });

  it('that is cut off gives what came before, and says so', async () => {
    const noise = Array.from({ length: 20_000 }, () => Math.random().toString(36)).join('');
    const whole = readFileSync(
      await writeTarGz([
        ...membersOf(smallHome),
        { name: 'jobs/late/builds/1/log', text: noise },
        { name: 'jobs/late/config.xml', text: job() },
      ]),
    );
    const snapshot = await collect(writeArchive('cut.tar.gz', whole.subarray(0, whole.length - 2000)));
    expect(names(snapshot)).toEqual(['team', 'team/build']);
    expect(gaps(snapshot).some((gap) => gap.startsWith('archive-unreadable'))).toBe(true);
  });
});

describe('hostile members', () => {
  const bad = [
    { name: '../outside/config.xml', text: job() },
    { name: 'jobs/../../outside/config.xml', text: job() },
    { name: '/etc/jobs/a/config.xml', text: job() },
    { name: 'C:\\jobs\\a\\config.xml', text: job() },
    { name: '..\\outside\\config.xml', text: job() },
  ];

  it('with paths out of the archive are refused, and the rest is read', async () => {
    for (const path of [
      await writeTarGz([...bad, ...membersOf(smallHome)]),
      writeZip([...bad, ...membersOf(smallHome)]),
    ]) {
      const snapshot = await collect(path);
      expect(names(snapshot)).toEqual(['team', 'team/build']);
      expect(gaps(snapshot).filter((gap) => gap.startsWith('path-refused'))).toHaveLength(bad.length);
    }
  });

  it('that are links are not followed; hard links inside the archive are what they link to', async () => {
    const tar = await collect(
      await writeTarGz([
        ...membersOf(smallHome),
        { name: 'jobs/away/config.xml', type: 'symlink', linkname: '/etc/passwd' },
        { name: 'jobs/dir', type: 'symlink', linkname: '../..' },
        { name: 'jobs/same/config.xml', type: 'link', linkname: 'jobs/team/jobs/build/config.xml' },
        { name: 'jobs/nowhere/config.xml', type: 'link', linkname: '../../etc/passwd' },
      ]),
    );
    expect(names(tar)).toEqual(['away', 'nowhere', 'same', 'team', 'team/build']);
    expect(tar.items.filter((item) => item.configurationRead).map((item) => item.fullName)).toEqual([
      'same',
      'team',
      'team/build',
    ]);
    expect(gaps(tar)).toContain('symlink-skipped jobs/dir');
    const zip = await collect(
      writeZip([...membersOf(smallHome), { name: 'jobs/away/config.xml', text: '/etc/passwd', mode: 0o120777 }]),
    );
    expect(gaps(zip)).toContain('symlink-skipped jobs/away/config.xml');
  });

  it('of a gigabyte are left out', async () => {
    const bomb = Buffer.alloc(40 * 1024 * 1024, 32);
    for (const path of [
      await writeTarGz([...membersOf(smallHome), { name: 'jobs/bomb/config.xml', text: bomb }]),
      writeZip([...membersOf(smallHome), { name: 'jobs/bomb/config.xml', text: bomb }]),
    ]) {
      const snapshot = await collect(path);
      expect(snapshot.items.find((item) => item.fullName === 'bomb')?.configurationRead).toBe(false);
      expect(gaps(snapshot)).toContain('file-too-large jobs/bomb/config.xml');
      expect(names(snapshot)).toContain('team/build');
    }
  });

  it('that claim to be small and are not are left out', async () => {
    const lie = { name: 'jobs/liar/config.xml', text: Buffer.alloc(1024 * 1024, 32), claimedSize: 10 };
    const snapshot = await collect(writeZip([...membersOf(smallHome), lie]));
    expect(gaps(snapshot)).toContain('file-unreadable jobs/liar/config.xml');
    expect(names(snapshot)).toContain('team/build');
  });

  it('that unpack without end stop the reading, and what came before is kept', async () => {
    const path = await writeTarGz([
      ...membersOf(smallHome),
      { name: 'logs/bomb', text: Buffer.alloc(50 * 1024 * 1024) },
      { name: 'jobs/late/config.xml', text: job() },
    ]);
    const snapshot = await collect(path, { limits: { unpackedSize: 10 * 1024 * 1024, ratio: 10 } });
    expect(names(snapshot)).toEqual(['team', 'team/build']);
    expect(gaps(snapshot).some((gap) => gap.startsWith('archive-too-large'))).toBe(true);
  });

  it('that are many small bombs stop at what fits in memory', async () => {
    const bombs = Array.from({ length: 20 }, (_, index) => ({
      name: `jobs/b${index}/config.xml`,
      text: job(' '.repeat(100_000)),
    }));
    for (const path of [
      await writeTarGz([...membersOf(smallHome), ...bombs]),
      writeZip([...membersOf(smallHome), ...bombs]),
    ]) {
      const snapshot = await collect(path, { limits: { keptSize: 1_000_000 } });
      expect(names(snapshot)).toHaveLength(22);
      expect(snapshot.items.filter((item) => item.configurationRead).length).toBeLessThan(13);
      expect(gaps(snapshot).filter((gap) => gap.startsWith('archive-too-large')).length).toBeGreaterThan(9);
    }
  });
});

describe('plugins', () => {
  const manifest =
    'Manifest-Version: 1.0\r\nShort-Name: matrix-auth\r\nLong-Name: Matrix Authorization Strategy Plugin of a very long na\r\n me\r\nPlugin-Version: 3.2.1\r\n';
  const plugin = readFileSync(
    writeZip([
      { name: 'META-INF/MANIFEST.MF', text: manifest },
      { name: 'WEB-INF/lib/x.jar', text: 'x' },
    ]),
  );

  it('are named by their manifests; disabled ones are left out', async () => {
    const plugins = [
      { name: 'plugins/matrix-auth.jpi', text: plugin },
      { name: 'plugins/damaged.hpi', text: 'PK nothing' },
      { name: 'plugins/off.jpi', text: plugin },
      { name: 'plugins/off.jpi.disabled', text: '' },
      { name: 'plugins/unpacked/META-INF/MANIFEST.MF', text: 'Short-Name: unpacked\nPlugin-Version: 1.0\n' },
    ];
    const expected = [
      { name: 'matrix-auth', version: '3.2.1' },
      { name: 'unpacked', version: '1.0' },
    ];
    expect((await collect(await writeTarGz([...membersOf(smallHome), ...plugins]))).plugins).toEqual(expected);
    expect((await collect(writeZip([...membersOf(smallHome), ...plugins]))).plugins).toEqual(expected);
    const home = writeHome({
      ...smallHome,
      ...Object.fromEntries(plugins.map(({ name, text }) => [name, text as string])),
    });
    expect((await collect(home)).plugins).toEqual(expected);
  });
});

describe('a deflated stream of nothing', () => {
  it('is what these tests think it is', () => {
    expect(deflateRawSync(Buffer.alloc(1024 * 1024)).length).toBeLessThan(2000);
  });
});
