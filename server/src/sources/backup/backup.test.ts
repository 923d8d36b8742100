import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import tar from 'tar-stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-home.js';
import { isBackedUp } from './backup-file.js';
import { readBackup } from './read-backup.js';
import { writeBackup } from './write-backup.js';

const held: Record<string, string> = {
  'snapshots/acme/2026-01-01T00-00-00.000Z.ndjson.gz': 'a snapshot'.repeat(9000),
  'loads/acme.ndjson': '{"number":1}\n',
  'snapshots/vault%23audit/2026-01-01T00-00-00.000Z.ndjson.gz': 'what logs told',
  'findings/administrators.json': '{}',
  'findings/empty.json': '',
};
const left: Record<string, string> = {
  'snapshots/acme/.2026.ndjson.gz.17.partial': 'half a snapshot',
  'findings/old.json.17.tmp': 'half',
  'neo4j/data/databases/neo4j/neostore': 'the store',
  'neo4j.password': 'secret',
};

function dataFolder(files: Record<string, string> = { ...held, ...left }): string {
  const folder = join(temporaryFolder(), 'data');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

async function backup(): Promise<string> {
  const file = join(temporaryFolder(), 'pipewarden.backup');
  await writeBackup(dataFolder(), file);
  return file;
}

const elsewhere = () => join(temporaryFolder(), 'elsewhere');
const filesIn = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );

describe('a backup', () => {
  it('holds what cannot be derived, and nothing that runs or is secret', async () => {
    const [file, target] = [await backup(), elsewhere()];
    await readBackup(file, target);
    expect(filesIn(target)).toEqual(held);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(target, 'snapshots')).mode & 0o777).toBe(0o700);
  });

  it('is not written where there is nothing, or where it cannot be', async () => {
    await expect(writeBackup(dataFolder({}), '/tmp/x')).rejects.toMatchObject({ code: 'backup-empty' });
    const folder = temporaryFolder();
    const nowhere = join(folder, 'none', 'x');
    await expect(writeBackup(dataFolder(), nowhere)).rejects.toMatchObject({ code: 'backup-unwritable' });
    await expect(writeBackup(dataFolder(), folder)).rejects.toMatchObject({ code: 'backup-unwritable' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is put into an empty folder alone', async () => {
    const file = await backup();
    for (const name of ['snapshots/a/b', 'neo4j/x', 'findings/y'])
      await expect(readBackup(file, dataFolder({ [name]: '' }))).rejects.toMatchObject({ code: 'restore-not-empty' });
  });
});

describe('a file that is no whole backup', () => {
  const refused = async (bytes: Buffer) => {
    const [file, target] = [join(temporaryFolder(), 'broken'), elsewhere()];
    writeFileSync(file, bytes);
    await expect(readBackup(file, target)).rejects.toMatchObject({ code: 'backup-unusable' });
    expect(readdirSync(target)).toEqual([]);
  };

  it('is refused wherever it is cut, and nothing of it is left', async () => {
    const whole = readFileSync(await backup());
    const cuts = fc.integer({ min: 0, max: whole.length - 1 });
    await fc.assert(
      fc.asyncProperty(cuts, (length) => refused(whole.subarray(0, length))),
      { numRuns: 30 },
    );
  });

  it('is refused whichever byte of its members differs', async () => {
    const unpacked = gunzipSync(readFileSync(await backup()));
    const at = unpacked.indexOf('a snapshot');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: at, max: at + 80_000 }), (place) => {
        const spoiled = Buffer.from(unpacked);
        spoiled[place] = (spoiled[place] ?? 0) ^ 1;
        return refused(gzipSync(spoiled, { level: 0 }));
      }),
      { numRuns: 20 },
    );
  });

  it('is refused when it is of another kind, or would write elsewhere', async () => {
    await refused(Buffer.from('no backup'));
    await refused(gzipSync('no backup'));
    for (const name of ['../escape', 'snapshots/../../escape', '/etc/escape', 'neo4j/x', 'snapshots/a/.hidden', 'x']) {
      const pack = tar.pack();
      pack.entry({ name }, 'x');
      pack.finalize();
      await refused(gzipSync(await buffer(pack)));
    }
    await expect(readBackup(join(temporaryFolder(), 'none'), elsewhere())).rejects.toMatchObject({
      code: 'backup-unusable',
    });
    await expect(readBackup('/dev/zero', elsewhere())).rejects.toMatchObject({ code: 'backup-unusable' });
  });

  it('holds members of our folders alone', () => {
    expect(['snapshots/a/b.gz', 'findings/a.json'].every(isBackedUp)).toBe(true);
    expect(['snapshots', 'snapshots/', 'snapshots/a/b/c', 'findings/..', 'neo4j/a', ''].some(isBackedUp)).toBe(false);
  });
});
