/** Puts a backup into a data directory that holds nothing yet, once every member of it was compared with its digest. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import tar, { type Entry } from 'tar-stream';
import { PipewardenError } from '../../domain/errors.js';
import { explainWriteFailure, requireDirectory } from '../../jvm/disk.js';
import { backedUp, isBackedUp, MANIFEST, manifestFormat, unusable, type Manifest } from './backup-file.js';

/** Megabytes that stay free. */
const ROOM = 100;

/**
 * Unpacks a backup; the directory is as it was where that fails.
 * @throws PipewardenError `backup-unusable`, `restore-not-empty`, `disk-full`, `directory-unwritable`
 */
export async function readBackup(file: string, dataDir: string): Promise<Manifest> {
  const found = await stat(file).catch((error: unknown) => Promise.reject(unusable(file, 'it cannot be read', error)));
  if (!found.isFile()) throw unusable(file, 'it is no regular file');
  await requireDirectory(dataDir, Math.ceil(found.size / (1024 * 1024)) + ROOM);
  await requireEmpty(dataDir);
  const workshop = await mkdtemp(join(dataDir, 'restore-'));
  try {
    const manifest = await unpack(file, workshop);
    for (const folder of await readdir(workshop)) await rename(join(workshop, folder), join(dataDir, folder));
    return manifest;
  } catch (error) {
    throw explainWriteFailure(error, dataDir);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

async function requireEmpty(dataDir: string): Promise<void> {
  const names = await readdir(dataDir);
  const used = [...backedUp, 'neo4j'].find((name) => names.includes(name));
  if (used === undefined) return;
  throw new PipewardenError(
    'restore-not-empty',
    `The data folder ${dataDir} is in use: it has ${used} in it.`,
    'Set PIPEWARDEN_DATA to a folder that is empty or not there yet.',
  );
}

async function unpack(file: string, workshop: string): Promise<Manifest> {
  const members = tar.extract();
  const over = new AbortController();
  const feeding = pipeline(createReadStream(file), createGunzip(), members);
  // A member whose end is missing waits for it for ever, so the feed is what tells that there is none.
  const cut = new Promise<never>((_, reject) => feeding.catch(reject));
  const kept = { digests: new Map<string, string>(), listed: undefined as string | undefined };
  try {
    await Promise.race([keepAll(file, members, workshop, kept, over.signal), cut]);
    await feeding;
  } catch (error) {
    if (error instanceof PipewardenError || isWriteFailure(error)) throw error;
    throw unusable(file, 'it is cut, damaged or of another kind', error);
  } finally {
    over.abort();
  }
  return compare(file, kept.listed, kept.digests);
}

async function keepAll(
  file: string,
  members: AsyncIterable<Entry>,
  workshop: string,
  kept: { digests: Map<string, string>; listed: string | undefined },
  signal: AbortSignal,
): Promise<void> {
  for await (const member of members) {
    const { name } = member.header;
    if (kept.listed !== undefined) throw unusable(file, 'something follows its end');
    if (name === MANIFEST) kept.listed = await text(member);
    else if (isBackedUp(name) && !kept.digests.has(name))
      kept.digests.set(name, await keep(member, join(workshop, name), signal));
    else throw unusable(file, `it holds "${name}", which no backup does`);
  }
}

async function keep(member: Entry, path: string, signal: AbortSignal): Promise<string> {
  const sha256 = createHash('sha256');
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  member.on('data', (chunk: Buffer) => sha256.update(chunk));
  await pipeline(member, createWriteStream(path, { mode: 0o600, flags: 'wx' }), { signal });
  return sha256.digest('hex');
}

function compare(file: string, listed: string | undefined, digests: ReadonlyMap<string, string>): Manifest {
  if (listed === undefined) throw unusable(file, 'it ends before its list of contents');
  const manifest = parseManifest(file, listed);
  const differing = manifest.files.find(({ path, sha256 }) => digests.get(path) !== sha256);
  if (differing) throw unusable(file, `${differing.path} differs from its digest`);
  if (digests.size !== manifest.files.length) throw unusable(file, 'it holds more than it lists');
  return manifest;
}

function parseManifest(file: string, listed: string): Manifest {
  try {
    return manifestFormat.parse(JSON.parse(listed));
  } catch (error) {
    throw unusable(file, 'its list of contents is of another kind or version', error);
  }
}

function isWriteFailure(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '');
}
