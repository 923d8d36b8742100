/** A home in a .zip, read member by member; what is not wanted is never unpacked. */
import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { gapOf } from '../../../domain/coverage.js';
import { PipewardenError } from '../../../domain/errors.js';
import type { ArchiveFiles } from './archive-files.js';
import { ArchiveIntake, type MemberKind } from './archive-intake.js';
import { type HomeLimits, type NoteGap, fileTooLarge } from './home-files.js';

/**
 * Reads what is wanted of a zip archive. What stands after damage is noted as a gap.
 * @throws PipewardenError `archive-unreadable` when nothing could be read
 */
export async function readZip(
  path: string,
  limits: HomeLimits,
  note: NoteGap,
  signal?: AbortSignal,
): Promise<ArchiveFiles> {
  const intake = new ArchiveIntake(limits, note);
  const zip = await openZip(path);
  let seen = 0;
  try {
    for await (const entry of entriesOf(zip)) {
      signal?.throwIfAborted();
      seen++;
      const name = entryName(entry);
      if (name.endsWith('/')) continue;
      const read = (most: number): Promise<Buffer> => readEntry(zip, entry, name, most);
      await intake.add({ name, kind: kindOf(entry), size: entry.uncompressedSize, read });
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (seen === 0) throw unreadable(path, error);
    note(gapOf(unreadable(path, error), path));
  } finally {
    zip.close();
  }
  return intake.files;
}

function openZip(path: string): Promise<yauzl.ZipFile> {
  // Names are decoded here: yauzl gives up on the whole archive at the first one with `..`.
  const options = { lazyEntries: true, decodeStrings: false, autoClose: false };
  return new Promise((resolve, reject) => {
    yauzl.open(path, options, (error, zip) => (error ? reject(unreadable(path, error)) : resolve(zip)));
  });
}

async function* entriesOf(zip: yauzl.ZipFile): AsyncGenerator<yauzl.Entry> {
  for (;;) {
    const entry = await new Promise<yauzl.Entry | undefined>((resolve, reject) => {
      zip.removeAllListeners();
      zip.once('entry', resolve);
      zip.once('end', () => resolve(undefined));
      zip.once('error', reject);
      zip.readEntry();
    });
    if (!entry) return;
    yield entry;
  }
}

function entryName(entry: yauzl.Entry): string {
  return (entry.fileName as string | Buffer).toString('utf8');
}

function kindOf(entry: yauzl.Entry): MemberKind {
  if (entry.isEncrypted()) return 'encrypted';
  const unixMode = entry.externalFileAttributes >>> 16;
  return (unixMode & 0o170000) === 0o120000 ? 'special' : 'file';
}

async function readEntry(zip: yauzl.ZipFile, entry: yauzl.Entry, name: string, most: number): Promise<Buffer> {
  try {
    const stream = await new Promise<Readable>((resolve, reject) => {
      zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)));
    });
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of stream as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > most) throw fileTooLarge(name, most);
      parts.push(part);
    }
    return Buffer.concat(parts);
  } catch (error) {
    if (error instanceof PipewardenError) throw error;
    throw new PipewardenError('file-unreadable', `${name} is damaged in the archive and was left out.`, undefined, {
      cause: error,
    });
  }
}

function unreadable(path: string, error: unknown): PipewardenError {
  if (error instanceof PipewardenError) return error;
  return new PipewardenError(
    'archive-unreadable',
    `${path} is damaged or not a zip archive; what comes after the damage was left out.`,
    'Give a .tar.gz, .tgz or .zip of the home, or the home itself.',
    { cause: error },
  );
}
