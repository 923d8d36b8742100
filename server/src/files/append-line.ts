/** A file of lines that is only added to. */
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** On disk when it resolves. Throws what the file system throws. */
export async function appendLine(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'a', 0o600);
  try {
    // A line that a full disk has cut before must not take this one with it.
    await handle.write(`\n${text}\n`);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}
