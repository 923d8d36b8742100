/** Lines of a log, compressed or not, however large: no more than one line is held. */
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { PassThrough } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { openRegularFile } from '../../files/regular-file.js';

/** Characters beyond which a line is none that Conjur wrote; the rest of it is skipped. */
const LONGEST = 65_536;

/** Throws the file system's own errors, and those of a gzip that is cut off, after the lines before them. */
export async function* linesOf(file: string): AsyncGenerator<string> {
  const compressed = await isGzip(file);
  const text = new PassThrough();
  const source = createReadStream(file);
  const reading = compressed ? pipeline(source, createGunzip(), text) : pipeline(source, text);
  // Awaited below; until then its failure must not count as unhandled.
  reading.catch(() => text.end());
  let rest = '';
  let skipping = false;
  for await (const chunk of text.setEncoding('utf8')) {
    const parts = (rest + String(chunk)).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      if (!skipping) yield part.slice(0, LONGEST);
      skipping = false;
    }
    if (rest.length <= LONGEST) continue;
    if (!skipping) yield rest.slice(0, LONGEST);
    skipping = true;
    rest = '';
  }
  if (rest !== '' && !skipping) yield rest;
  await reading;
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await openRegularFile(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}
