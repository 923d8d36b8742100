/** A file that is there whole or as it was before, and on disk when the promise resolves. */
import { closeSync, fsync, openSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const sync = promisify(fsync);

/** For one writer at a time. */
export async function writeWhole(file: string, text: string | Buffer): Promise<void> {
  const draft = await draftOf(file, text);
  await rename(draft, file); // it may wait for what others write to the same disk
  await syncFolder(dirname(file));
}

/** The text on disk in a file beside, which a rename puts in place. Small files: opening and writing takes less than waiting for it. */
export async function draftOf(file: string, text: string | Buffer): Promise<string> {
  const draft = join(dirname(file), `.${basename(file)}.tmp`);
  const opened = openSync(draft, 'w', 0o600);
  try {
    writeFileSync(opened, text);
    await sync(opened);
  } finally {
    closeSync(opened); // nothing is left to write
  }
  return draft;
}

/** What a folder lists outlives a power failure. */
export async function syncFolder(folder: string): Promise<void> {
  const opened = openSync(folder, 'r');
  try {
    await sync(opened);
  } finally {
    closeSync(opened); // nothing is left to write
  }
}
