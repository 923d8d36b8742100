/** A home in a .tar, .tar.gz or .tgz, read as a stream. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { PassThrough, type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import tar from 'tar-stream';
import { gapOf } from '../../../domain/coverage.js';
import { PipewardenError } from '../../../domain/errors.js';
import type { ArchiveFiles } from './archive-files.js';
import { ArchiveIntake, type MemberKind } from './archive-intake.js';
import { type HomeLimits, type NoteGap, fileTooLarge } from './home-files.js';

const kinds: Readonly<Record<string, MemberKind>> = {
  file: 'file',
  'contiguous-file': 'file',
  symlink: 'special',
  link: 'hard-link',
};

/**
 * Reads what is wanted of a tar archive. What stands after damage or beyond the limits is noted as a gap.
 * @throws PipewardenError `archive-unreadable` when nothing could be read
 */
export async function readTar(
  path: string,
  zipped: boolean,
  limits: HomeLimits,
  note: NoteGap,
  signal?: AbortSignal,
): Promise<ArchiveFiles> {
  const intake = new ArchiveIntake(limits, note);
  const members = tar.extract();
  const allowed = Math.max(limits.unpackedSize, limits.ratio * (await stat(path)).size);
  const source = createReadStream(path);
  const feeding = pipeline(source, zipped ? createGunzip() : new PassThrough(), limit(allowed), members, { signal });
  // The loop below ends with the same error; this only keeps it from being reported twice.
  feeding.catch(() => undefined);
  let seen = 0;
  try {
    for await (const member of members) {
      seen++;
      const { name, type, size, linkname } = member.header;
      const kind = kindOf(type);
      if (kind)
        await intake.add({
          name,
          kind,
          size: size ?? 0,
          ...(linkname ? { target: linkname } : {}),
          read: (most) => readMember(member, name, most),
        });
      member.resume();
    }
    await feeding;
  } catch (error) {
    signal?.throwIfAborted();
    const failure = explain(error, path);
    if (seen === 0) throw failure;
    note(gapOf(failure, path));
  } finally {
    source.destroy();
  }
  return intake.files;
}

function kindOf(type: string | null | undefined): MemberKind | undefined {
  return type === 'directory' ? undefined : (kinds[type ?? ''] ?? 'special');
}

async function readMember(member: Readable, name: string, most: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of member as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > most) throw fileTooLarge(name, most);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function limit(allowed: number): Transform {
  let total = 0;
  return new Transform({
    transform(part: Buffer, _encoding, done) {
      total += part.length;
      if (total > allowed) done(tooLarge(allowed));
      else done(null, part);
    },
  });
}

function tooLarge(allowed: number): PipewardenError {
  const size = Math.round(allowed / 1024 / 1024);
  return new PipewardenError(
    'archive-too-large',
    `The archive unpacks to more than ${size} MB; what comes after was left out.`,
  );
}

function explain(error: unknown, path: string): PipewardenError {
  if (error instanceof PipewardenError) return error;
  return new PipewardenError(
    'archive-unreadable',
    `${path} is damaged or not a tar archive; what comes after the damage was left out.`,
    'Give a .tar.gz, .tgz or .zip of the home, or the home itself.',
    { cause: error },
  );
}
