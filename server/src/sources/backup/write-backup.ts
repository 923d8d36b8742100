/** Writes a backup. The graph is not asked, so it works beside loads and servers, and without a store. */
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import tar, { type Pack } from 'tar-stream';
import { keptFiles, keptFolders } from '../../domain/data-directory.js';
import { PipewardenError } from '../../domain/errors.js';
import { explainWriteFailure } from '../../jvm/disk.js';
import packageJson from '../../../../package.json' with { type: 'json' };
import { isBackedUp, MANIFEST, type Manifest } from './backup-file.js';

/**
 * Writes what cannot be derived to a file, which appears whole or not at all and is readable by its owner alone.
 * @throws PipewardenError `backup-empty`, `disk-full`, `directory-unwritable`
 */
export async function writeBackup(dataDir: string, file: string): Promise<Manifest> {
  const paths = await filesOf(dataDir);
  if (paths.length === 0)
    throw new PipewardenError(
      'backup-empty',
      `There is nothing to back up in ${dataDir}.`,
      'Collect something first, or set PIPEWARDEN_DATA to the folder that holds it.',
    );
  const partial = join(dirname(file), `.${basename(file)}.${process.pid}.partial`);
  const pack = tar.pack();
  try {
    const writing = pipeline(pack, createGzip({ level: 1 }), createWriteStream(partial, { mode: 0o600 }));
    const [manifest] = await Promise.all([fill(pack, dataDir, paths), writing]);
    await rename(partial, file);
    return manifest;
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {}); // what went wrong is told, not what followed from it
    throw explain(error, file);
  }
}

function explain(error: unknown, file: string): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (!['ENOENT', 'ENOTDIR', 'EISDIR'].includes(code)) return explainWriteFailure(error, dirname(file));
  return new PipewardenError(
    'backup-unwritable',
    `${file} cannot be written (${code}).`,
    'Name a file in a folder that is there.',
    { cause: error },
  );
}

/** Records of loads before the snapshots they name: what is on record was written before it was. */
async function filesOf(dataDir: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const folder of keptFolders) {
    const entries = await readdir(join(dataDir, folder), { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries)
      if (entry.isFile()) found.push(join(entry.parentPath, entry.name).slice(dataDir.length + 1));
  }
  for (const file of keptFiles) if (existsSync(join(dataDir, file))) found.push(file);
  const isRecord = (path: string) => path.startsWith('loads/');
  const wanted = found.filter((path) => isBackedUp(path) && !path.endsWith('.tmp')).sort();
  return [...wanted.filter(isRecord), ...wanted.filter((path) => !isRecord(path))];
}

async function fill(pack: Pack, dataDir: string, paths: readonly string[]): Promise<Manifest> {
  try {
    const files: Manifest['files'] = [];
    for (const path of paths) {
      const added = await add(pack, dataDir, path);
      if (added) files.push(added);
    }
    const { version: program } = packageJson;
    const madeAt = new Date().toISOString();
    const manifest: Manifest = { format: 'pipewarden-backup', version: 1, program, madeAt, files };
    pack.entry({ name: MANIFEST }, JSON.stringify(manifest));
    pack.finalize();
    return manifest;
  } catch (error) {
    pack.destroy(error as Error);
    throw error;
  }
}

/** As the file is when it is opened: what is written behind that, or puts another in its place, does not matter. */
async function add(pack: Pack, dataDir: string, path: string): Promise<Manifest['files'][number] | undefined> {
  const handle = await open(join(dataDir, path)).catch(() => undefined); // findings of an earlier load may go meanwhile
  if (!handle) return undefined;
  try {
    const { size } = await handle.stat();
    const sha256 = createHash('sha256');
    const header = { name: path, size, mode: 0o600 };
    if (size === 0) pack.entry(header, '');
    else
      await pipeline(
        handle.createReadStream({ start: 0, end: size - 1, autoClose: false }),
        async function* (chunks: AsyncIterable<Buffer>) {
          for await (const chunk of chunks) {
            sha256.update(chunk);
            yield chunk;
          }
        },
        pack.entry(header),
      );
    return { path, size, sha256: sha256.digest('hex') };
  } finally {
    await handle.close();
  }
}
