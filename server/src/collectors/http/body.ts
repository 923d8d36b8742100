/** Reads a response body into memory, unpacked, never more than a given size. */
import type { Readable } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import { PipewardenError } from '../../domain/errors.js';

/**
 * The unpacked body in bytes.
 * @throws PipewardenError `response-too-large` once more than `limit` bytes have come, packed or unpacked; otherwise the stream's own error
 */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  limit: number,
  path: string,
): Promise<Buffer> {
  const unpacked = unpack(body, encoding);
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of unpacked as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > limit) throw tooLarge(path, limit);
      pieces.push(piece);
    }
  } finally {
    if (unpacked !== body) body.destroy();
  }
  return Buffer.concat(pieces, size);
}

function unpack(body: Readable, encoding: string | undefined): Readable {
  const kind = encoding?.trim().toLowerCase();
  if (kind !== 'gzip' && kind !== 'x-gzip' && kind !== 'deflate') return body;
  const unpacked = kind === 'deflate' ? createInflate() : createGunzip();
  body.on('error', (error) => unpacked.destroy(error));
  return body.pipe(unpacked);
}

/** The failure of an answer longer than `limit` bytes. */
export function tooLarge(path: string, limit: number): PipewardenError {
  const size = limit < 1_048_576 ? `${limit} bytes` : `${Math.floor(limit / 1_048_576)} MiB`;
  return new PipewardenError(
    'response-too-large',
    `The answer to ${path} is larger than ${size}.`,
    'Raise the response size limit.',
  );
}
