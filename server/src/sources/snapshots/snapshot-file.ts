/** Snapshots on disk: gzipped NDJSON, a header line, one line per thing read, and a last line that proves the end. */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { z } from 'zod';
import { PipewardenError } from '../../domain/errors.js';
import type { Snapshot } from '../../domain/snapshots.js';
import { explainWriteFailure } from '../../jvm/disk.js';
import type { SnapshotFormat } from '../../domain/snapshot-format.js';
import { findKind, kindOf } from '../kinds/kinds.js';

export { snapshotPath } from './snapshot-path.js';

/**
 * Writes a snapshot, creating folders as needed. The file appears whole or not at all, readable by its owner alone.
 * @throws PipewardenError `disk-full` or `directory-unwritable`, else the file system's own errors
 */
export async function writeSnapshot(snapshot: Snapshot, path: string): Promise<void> {
  const folder = dirname(path);
  const partial = join(folder, `.${basename(path)}.${process.pid}.partial`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await pipeline(Readable.from(batchLines(snapshot)), createGzip(), createWriteStream(partial, { mode: 0o600 }));
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {}); // what went wrong is told, not what followed from it
    throw explainWriteFailure(error, folder);
  }
}

/** Lines joined to blocks of about 64 kB: a stream item per line would cost more than its compression. */
function* batchLines(snapshot: Snapshot): Generator<string> {
  let block = '';
  for (const line of lines(snapshot)) {
    // Some line readers take U+2028 and U+2029, which JSON leaves as they are, for line ends.
    block += `${JSON.stringify(line).replace(/[\u2028\u2029]/g, (end) => (end === '\u2028' ? '\\u2028' : '\\u2029'))}\n`;
    if (block.length < 65_536) continue;
    yield block;
    block = '';
  }
  yield block;
}

function* lines(snapshot: Snapshot): Generator<object> {
  const { listOf, nullable = [] } = kindOf(snapshot).format;
  const lists = new Map(Object.entries(listOf).map(([kind, name]) => [name, kind]));
  const parts = Object.entries(snapshot);
  const header = parts.filter(([name]) => !lists.has(name));
  const present = parts.flatMap(([name, list]) => (nullable.includes(name) ? [[name, list !== null]] : []));
  yield { record: 'snapshot', ...Object.fromEntries([...header, ...present]) };
  let count = 0;
  for (const [kind, name] of Object.entries(listOf))
    for (const value of (snapshot as unknown as Record<string, readonly object[] | null>)[name] ?? []) {
      count++;
      yield { record: kind, ...value };
    }
  yield { record: 'end', count };
}

/**
 * Reads a snapshot back, checking every line.
 * @throws PipewardenError `snapshot-missing` or `snapshot-invalid`, naming the file and the line
 */
export async function readSnapshot(path: string): Promise<Snapshot> {
  const text = new PassThrough();
  const feeding = pipeline(createReadStream(path), createGunzip(), text);
  // Awaited below; until then its failure must not count as unhandled.
  feeding.catch(() => undefined);
  const reader = new SnapshotReader(path);
  try {
    for await (const line of createInterface({ input: text, crlfDelay: Infinity })) if (line !== '') reader.add(line);
    await feeding;
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    text.destroy();
  }
  return reader.finish();
}

function unreadable(path: string, failure: unknown): PipewardenError {
  if (failure instanceof PipewardenError) return failure;
  if ((failure as NodeJS.ErrnoException).code === 'ENOENT') {
    return new PipewardenError('snapshot-missing', `There is no snapshot at ${path}.`, 'Collect the source again.');
  }
  return invalid(path, failure instanceof Error ? failure.message : String(failure), { cause: failure });
}

function invalid(path: string, reason: string, options?: { cause: unknown }): PipewardenError {
  return new PipewardenError(
    'snapshot-invalid',
    `${path} is not a snapshot: ${reason}.`,
    'Collect the source again.',
    options,
  );
}

/** Gathers lines into a snapshot. */
class SnapshotReader {
  readonly #path: string;
  readonly #lists: Record<string, object[]> = {};
  #format: SnapshotFormat | undefined;
  #header: Record<string, unknown> = {};
  #line = 0;
  #count = 0;
  #ended = false;

  constructor(path: string) {
    this.#path = path;
  }

  add(text: string): void {
    this.#line++;
    const { record, ...value } = this.#parseLine(text);
    if (this.#ended) throw invalid(this.#path, `line ${this.#line} follows the end`);
    if (!this.#format) this.#begin({ record, ...value });
    else if (record === 'end') this.#ended = value['count'] === this.#count;
    else this.#keep(this.#format, record, value);
  }

  finish(): Snapshot {
    if (!this.#format || !this.#ended) throw invalid(this.#path, 'it ends before its last line');
    const { record: _record, ...header } = this.#header;
    const snapshot: Record<string, unknown> = { ...header, ...this.#lists };
    for (const name of this.#format.nullable ?? []) if (header[name] === false) snapshot[name] = null;
    for (const name of this.#format.optional ?? []) if (this.#lists[name]?.length === 0) delete snapshot[name];
    return snapshot as unknown as Snapshot;
  }

  #begin(value: Record<string, unknown>): void {
    const kind = findKind(value['system']);
    if (!kind) throw invalid(this.#path, 'line 1 is of no system that is known');
    const { format } = kind;
    this.#header = this.#check(format.header, value);
    for (const name of Object.values(format.listOf)) this.#lists[name] = [];
    this.#format = format;
  }

  #keep({ lines, listOf }: SnapshotFormat, record: unknown, value: object): void {
    const kind = typeof record === 'string' && Object.hasOwn(lines, record) ? record : undefined;
    if (kind === undefined) throw invalid(this.#path, `line ${this.#line} is of an unknown kind`);
    this.#count++;
    this.#lists[listOf[kind]!]!.push(this.#check(lines[kind]!, value));
  }

  #parseLine(text: string): Record<string, unknown> {
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
    } catch {
      // told below
    }
    throw invalid(this.#path, `line ${this.#line} is not a JSON object`);
  }

  #check<T>(schema: z.ZodType<T>, value: unknown): T {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    const issue = result.error.issues[0]!;
    throw invalid(this.#path, `line ${this.#line}, ${issue.path.join('.') || 'the line'}: ${issue.message}`);
  }
}
