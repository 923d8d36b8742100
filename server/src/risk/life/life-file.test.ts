import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptFiles } from '../../domain/data-directory.js';
import { closeToOthers } from '../../graph/embedded/private-directory.js';
import { readBackup } from '../../sources/backup/read-backup.js';
import { writeBackup } from '../../sources/backup/write-backup.js';
import { keepBaseline } from './decide.js';
import { readLife, updateLife } from './life-file.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'book-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const keep = (name: string) => updateLife(folder, (book) => keepBaseline(book, name, '2026-01-01T00:00:00.000Z'));

describe('the book of findings', () => {
  it('loses nothing that several write at once', async () => {
    const names = Array.from({ length: 12 }, (_, at) => `baseline-${at}`);
    await Promise.all(names.map(keep));
    expect(Object.keys((await readLife(folder)).baselines).sort()).toEqual(names.toSorted());
  });

  it('loses nothing where all of them find the lock of one that was killed', async () => {
    const lock = join(folder, 'decisions', '.findings.lock');
    mkdirSync(join(folder, 'decisions'));
    for (let round = 0; round < 20; round++) {
      writeFileSync(lock, '');
      utimesSync(lock, 0, 0);
      await Promise.all([1, 2, 3, 4].map((writer) => keep(`${round}-${writer}`)));
    }
    expect(Object.keys((await readLife(folder)).baselines)).toHaveLength(80);
    expect(readdirSync(join(folder, 'decisions'))).toEqual(['findings.json']);
  });

  it('leaves the data directory ours alone, which is closed to others', async () => {
    await keep('release');
    for (const file of keptFiles) writeFileSync(join(folder, file), '');
    chmodSync(folder, 0o755);
    expect(await closeToOthers(folder)).toContain(`${folder} could be read by others`);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('is in a backup and comes back with it', async () => {
    await keep('release');
    for (const kept of keptFiles) writeFileSync(join(folder, kept), kept);
    const file = join(folder, 'x.backup');
    await writeBackup(folder, file);
    const other = mkdtempSync(join(tmpdir(), 'restored-'));
    await readBackup(file, other);
    expect((await readLife(other)).baselines).toEqual((await readLife(folder)).baselines);
    for (const kept of keptFiles) expect(readFileSync(join(other, kept), 'utf8')).toBe(kept);
    rmSync(other, { recursive: true, force: true });
  });

  it.each(['', 'null', '{"format":1}', '{"format":2,"findings":{},"baselines":{}}', '{"format":1,"findings":[]'])(
    'that is damaged is told, and left as it is: %j',
    async (text) => {
      const file = join(folder, 'decisions', 'findings.json');
      mkdirSync(join(folder, 'decisions'));
      writeFileSync(file, text);
      await expect(readLife(folder)).rejects.toMatchObject({ code: 'findings-book-damaged' });
      await expect(keep('release')).rejects.toMatchObject({ code: 'findings-book-damaged' });
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );
});
