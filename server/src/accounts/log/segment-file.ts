/** A file of entries on the disk. What is small is written in one go: handing it to another thread takes longer. */
import { closeSync, fdatasync, openSync, statSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';

const sync = promisify(fdatasync);

/** Bytes; -1 where there is none. */
export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? -1;
}

/** For the system to write to the disk when it likes. */
export function appendText(file: string, text: Buffer): void {
  const opened = openSync(file, 'a', 0o600);
  try {
    writeFileSync(opened, text);
  } finally {
    closeSync(opened);
  }
}

/** On disk when the promise resolves, with all that was appended before. */
export async function appendAndSync(file: string, text: Buffer): Promise<void> {
  appendText(file, text);
  await syncFile(file);
}

/** Nothing to do where there is no such file. */
export async function syncFile(file: string): Promise<void> {
  if (sizeOf(file) < 0) return;
  const opened = openSync(file, 'r+');
  try {
    await sync(opened);
  } finally {
    closeSync(opened);
  }
}
