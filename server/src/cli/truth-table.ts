/** Truth tables: what a real server answered, as tab-separated lines, gzipped or not. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { TruthRow } from '../access/verify.js';
import { PipewardenError } from '../domain/errors.js';

const columns = ['subject', 'subjectKind', 'objectKind', 'objectFullName', 'permissionId', 'allowed'];

/** Row by row. Throws `truth-unreadable`, `truth-malformed`. */
export async function* readTruthTable(path: string): AsyncGenerator<TruthRow> {
  const file = createReadStream(path);
  // The callback is only there to keep a read error from being thrown twice: the gunzip stream is destroyed with it.
  const input = path.endsWith('.gz') ? pipeline(file, createGunzip(), () => {}) : file;
  let number = 0;
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      number += 1;
      if (number === 1) requireHeader(path, line);
      else if (line !== '') yield parseLine(path, number, line);
    }
  } catch (error) {
    if (error instanceof PipewardenError) throw error;
    throw new PipewardenError(
      'truth-unreadable',
      `The truth table ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      'Give a .tsv file, or a .tsv.gz.',
      { cause: error },
    );
  }
}

function requireHeader(path: string, line: string): void {
  if (columns.every((column, at) => line.split('\t')[at] === column)) return;
  throw new PipewardenError(
    'truth-malformed',
    `${path} does not start with the columns of a truth table.`,
    `They are, separated by tabs: ${columns.join(' ')}.`,
  );
}

function parseLine(path: string, number: number, line: string): TruthRow {
  const [subject, subjectKind, objectKind, objectFullName, permissionId, allowed] = line.split('\t');
  if (allowed !== '0' && allowed !== '1')
    throw new PipewardenError(
      'truth-malformed',
      `${path} line ${number} has no 0 or 1 in its sixth column.`,
      'Dump the table again.',
    );
  return {
    subject: subject ?? '',
    subjectKind: subjectKind ?? '',
    objectKind: objectKind ?? '',
    objectFullName: objectFullName ?? '',
    permissionId: permissionId ?? '',
    allowed: allowed === '1',
  };
}
