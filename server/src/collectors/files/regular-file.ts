/**
 * Files somebody named. A named pipe or a device may wait for ever or never end, so only regular files are opened, and no
 * more of one is read than a file of its kind can hold.
 */
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

/** Bytes. Configuration files of the largest estates known are a tenth of it. */
const LARGEST = 64 * 1_048_576;

/** Opens without waiting. Throws the file system's own errors, and an Error that says the file is not a regular one. */
export async function openRegularFile(path: string): Promise<FileHandle> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const found = await file.stat().catch(() => undefined);
  if (found?.isFile()) return file;
  await file.close();
  throw new Error(found?.isDirectory() ? 'it is a directory' : 'it is not a regular file');
}

/** The whole file. Throws what `openRegularFile` throws, and an Error that says the file is larger than `most` bytes. */
export async function readRegularFile(path: string, most = LARGEST): Promise<Buffer> {
  const file = await openRegularFile(path);
  try {
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of file.createReadStream({ end: most, autoClose: false })) {
      parts.push(part as Buffer);
      size += (part as Buffer).length;
    }
    if (size > most) throw new Error(`it is larger than ${Math.floor(most / 1_048_576)} MB`);
    return Buffer.concat(parts);
  } finally {
    await file.close();
  }
}

/** The same, as text in UTF-8. */
export async function readRegularText(path: string, most?: number): Promise<string> {
  return (await readRegularFile(path, most)).toString('utf8');
}
