/** Room on the disk and the right to write there, checked before anything half-done is left behind. */
import { access, constants, mkdir, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PipewardenError } from '../domain/errors.js';

const MiB = 1024 * 1024;

/** Makes the directory (readable by its owner alone) and proves it is writable with `megabytes` free. Throws `directory-unwritable`, `disk-full`. */
export async function requireDirectory(directory: string, megabytes: number): Promise<void> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await access(directory, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unwritable(directory, error);
  }
  const free = await freeMegabytes(directory);
  if (free >= megabytes) return;
  throw diskFull(directory, ` (${free} MB left, ${megabytes} MB needed)`);
}

export function diskFull(directory: string, figures = ''): PipewardenError {
  return new PipewardenError(
    'disk-full',
    `The disk of ${directory} is full${figures}.`,
    'Free some space, or set PIPEWARDEN_DATA (and PIPEWARDEN_CACHE) to directories on another disk.',
  );
}

/** What a failed write comes down to; anything but a full or read-only disk passes unchanged. */
export function explainWriteFailure(error: unknown, directory: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(directory);
  return code === 'EROFS' || code === 'EACCES' || code === 'EPERM' ? unwritable(directory, error) : error;
}

function unwritable(directory: string, cause: unknown): PipewardenError {
  return new PipewardenError(
    'directory-unwritable',
    `The directory ${directory} cannot be written to.`,
    'Change its owner or mode, or set PIPEWARDEN_DATA to another directory.',
    { cause },
  );
}

/** Megabytes this user may still write on the disk of a directory, or of the first of its parents that exists. */
export async function freeMegabytes(directory: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(directory);
    return Math.floor((bavail * bsize) / MiB);
  } catch (error) {
    if (dirname(directory) === directory) throw error;
    return freeMegabytes(dirname(directory));
  }
}
