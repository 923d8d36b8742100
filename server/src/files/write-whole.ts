/** A file that is there whole or as it was before, and on disk when the promise resolves. */
import { open, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** For one writer at a time. */
export async function writeWhole(file: string, text: string | Buffer): Promise<void> {
  const draft = join(dirname(file), `.${basename(file)}.tmp`);
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
  await syncFolder(dirname(file));
}

/** What a folder lists outlives a power failure. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
