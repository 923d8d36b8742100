import { appendFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-home.js';
import { acknowledgedLoads } from './acknowledged.js';
import { appendRecords, keptSources, readRecords, type LoadRecord } from './load-records.js';

const record = (number: number, day: number, changed = true): LoadRecord => ({
  ...{ takenAt: `2026-01-0${day}T00:00:00.000Z`, loadedAt: `2026-01-0${day}T00:00:05.000Z` },
  ...{ number, changed, nodes: 1, relationships: 2, digest: 'd', shape: 4 },
});

function folderOf(...sources: string[]): string {
  const dataDir = temporaryFolder();
  for (const source of sources) mkdirSync(join(dataDir, 'snapshots', source), { recursive: true });
  return dataDir;
}

describe('loads on record', () => {
  it('are read in their order, and a line that was cut takes no other with it', async () => {
    const dataDir = folderOf('a');
    await appendRecords(dataDir, 'a', [record(1, 1)]);
    appendFileSync(join(dataDir, 'loads', 'a.ndjson'), '{"takenAt":"2026');
    await appendRecords(dataDir, 'a', [record(2, 2)]);
    expect((await readRecords(dataDir, 'a')).map(({ number }) => number)).toEqual([1, 2]);
    expect(readFileSync(join(dataDir, 'loads', 'a.ndjson'), 'utf8')).toContain('"takenAt":"2026\n');
  });

  it('are told as a full disk where they cannot be written', async () => {
    const dataDir = folderOf('a');
    mkdirSync(join(dataDir, 'loads'));
    symlinkSync('/dev/full', join(dataDir, 'loads', 'a.ndjson'));
    await expect(appendRecords(dataDir, 'a', [record(1, 1)])).rejects.toMatchObject({ code: 'disk-full' });
  });

  it('are of sources, not of what audit logs told or of folders of somebody else', async () => {
    expect(await keptSources(folderOf('b', 'a', 'a%23audit', '%zz'))).toEqual(['a', 'b']);
    expect(await keptSources(join(temporaryFolder(), 'none'))).toEqual([]);
  });
});

describe('what a graph is built from', () => {
  it('are the loads that changed something and the last of each source, in the order they were made', async () => {
    const dataDir = folderOf('a', 'b');
    // The clock was set back between the two loads of a.
    await appendRecords(dataDir, 'a', [record(1, 5), record(2, 3), record(2, 4, false), record(2, 6, false)]);
    await appendRecords(dataDir, 'b', [record(1, 4)]);
    const loads = await acknowledgedLoads(dataDir);
    expect(
      loads.map(({ source, record: { takenAt } = record(0, 0), last }) => [source, takenAt.slice(8, 10), last]),
    ).toEqual([
      ['b', '04', true],
      ['a', '05', false],
      ['a', '03', false],
      ['a', '06', true],
    ]);
  });

  it('is the latest snapshot where nothing is on record', async () => {
    const dataDir = folderOf('a');
    for (const day of [1, 2])
      writeFileSync(join(dataDir, 'snapshots', 'a', `2026-01-0${day}T10-11-12.000Z.ndjson.gz`), '');
    expect(await acknowledgedLoads(dataDir)).toMatchObject([
      {
        source: 'a',
        last: true,
        loadedAt: '2026-01-02T10:11:12.000Z',
        snapshotFile: expect.stringContaining('02T10-11'),
      },
    ]);
  });
});
