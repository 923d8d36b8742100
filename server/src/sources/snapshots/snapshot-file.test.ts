import { mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type CoverageCode, leavesOpen } from '../../domain/coverage.js';
import { PipewardenError } from '../../domain/errors.js';
import type { JenkinsSnapshot } from '../../domain/snapshot.js';
import { temporaryFolder } from '../../../test/support/temporary-home.js';
import { readSnapshot, snapshotPath, writeSnapshot } from './snapshot-file.js';

const place = { file: 'config.xml', line: 1 };
const snapshot: JenkinsSnapshot = {
  system: 'jenkins',
  format: 1,
  source: 'acme',
  takenAt: '2026-11-22T10:00:00.000Z',
  collector: { name: 'jenkins-home', version: '0.1.0', origin: '/home', duration: 0.1, reads: 3 },
  controller: {
    url: null,
    version: '2.433',
    numExecutors: 0,
    mode: 'NORMAL',
    labels: ['a'],
    selfLabel: 'built-in',
    security: null,
    authorization: null,
    buildAuthenticators: null,
    agentPort: -1,
    place,
  },
  permissions: [{ id: 'a.B', name: 'A/B', impliedBy: null, scopes: ['ITEM'], enabled: true }],
  enabledPermissions: ['a.B'],
  groups: [{ name: 'devs', members: ['ada'] }],
  users: Array.from({ length: 1000 }, (_, index) => ({
    id: `user ${index} ü\u2028`,
    fullName: 'x'.repeat(200),
    authorities: ['devs'],
    authoritiesAt: null,
    tokens: [],
    email: null,
    place,
  })),
  items: [],
  views: [],
  agents: [],
  stores: [],
  plugins: [{ name: 'git', version: '5' }],
  coverage: [{ code: 'groups-unread', subject: 'y', message: 'z', option: '--groups' }],
};
const folder = temporaryFolder;
const failure = (path: string): Promise<PipewardenError> =>
  readSnapshot(path).then(
    () => Promise.reject(new Error('read without an error')),
    (error: PipewardenError) => error,
  );
const damaged = (change: (lines: string[]) => string[]): Promise<PipewardenError> =>
  written().then((path) => {
    const lines = gunzipSync(readFileSync(path)).toString().trimEnd().split('\n');
    writeFileSync(path, gzipSync(change(lines).join('\n')));
    return failure(path);
  });
async function written(value = snapshot): Promise<string> {
  const path = snapshotPath(folder(), value.source, value.takenAt);
  await writeSnapshot(value, path);
  return path;
}

describe('a snapshot on disk', () => {
  it('reads back as it was', async () => {
    expect(await readSnapshot(await written())).toEqual(snapshot);
  });

  it('tells groups that were not given from groups that are none', async () => {
    expect(((await readSnapshot(await written({ ...snapshot, groups: null }))) as JenkinsSnapshot).groups).toBeNull();
    expect(((await readSnapshot(await written({ ...snapshot, groups: [] }))) as JenkinsSnapshot).groups).toEqual([]);
  });

  it('is read when it holds a code of coverage that is not known any more', async () => {
    const old = { code: 'once-unread' as CoverageCode, subject: 'y', message: 'z' };
    expect((await readSnapshot(await written({ ...snapshot, coverage: [old] }))).coverage).toEqual([old]);
    expect(leavesOpen(old.code)).toBe('');
  });

  it('is readable by its owner alone, and leaves nothing half-written behind', async () => {
    const path = await written();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(dirname(path))).toHaveLength(1);
  });

  it('is not written in part on a full disk, which is told as such', async () => {
    const path = snapshotPath(folder(), snapshot.source, snapshot.takenAt);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync('/dev/full', join(dirname(path), `.${basename(path)}.${process.pid}.partial`));
    await expect(writeSnapshot(snapshot, path)).rejects.toMatchObject({ code: 'disk-full' });
    expect(readdirSync(dirname(path))).toEqual([]);
  });

  it('stays in the data directory, whatever the source is called', () => {
    expect(snapshotPath('/data', '../../etc', '2026-11-22T10:00:00.000Z')).toBe(
      '/data/snapshots/%2E.%2F..%2Fetc/2026-11-22T10-00-00.000Z.ndjson.gz',
    );
    expect(snapshotPath('/data', '..', 't')).toBe('/data/snapshots/%2E./t.ndjson.gz');
  });
});

describe('a file that is no snapshot', () => {
  it('is said to be missing', async () => {
    expect((await failure(join(folder(), 'none'))).code).toBe('snapshot-missing');
  });

  it('is refused with the line that is wrong', async () => {
    const error = await damaged((lines) => lines.with(3, '{"record":"user","id":7}'));
    expect(error.code).toBe('snapshot-invalid');
    expect(error.message).toContain('line 4, id:');
    expect((await damaged((lines) => lines.with(3, '{"record":"nonsense"}'))).message).toContain(
      'line 4 is of an unknown kind',
    );
    expect((await damaged((lines) => lines.with(3, 'not json'))).message).toContain('line 4 is not a JSON object');
    expect((await damaged((lines) => lines.with(3, '{"record":"constructor"}'))).code).toBe('snapshot-invalid');
    expect((await damaged((lines) => ['{"record":"snapshot"}', ...lines.slice(1)])).message).toContain('line 1');
  });

  it('is refused when its end is missing', async () => {
    expect((await damaged((lines) => lines.slice(0, -1))).message).toContain('ends before its last line');
    expect((await damaged((lines) => lines.toSpliced(3, 1))).message).toContain('ends before its last line');
    const path = await written();
    writeFileSync(path, readFileSync(path).subarray(0, -200));
    expect((await failure(path)).code).toBe('snapshot-invalid');
    writeFileSync(path, 'plain text');
    expect((await failure(path)).code).toBe('snapshot-invalid');
  });
});
