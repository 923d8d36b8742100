/** The book of findings on disk, outside the graph: what people have decided outlives every rebuilding of it. */
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PipewardenError } from '../../domain/errors.js';
import { stateOfFile } from '../../files/file-state.js';
import { underLock } from '../../files/lock.js';
import { writeWhole } from '../../files/write-whole.js';
import { bookFormat, emptyBook, type LifeBook } from './life-book.js';

const fileOf = (dataDir: string) => join(dataDir, 'decisions', 'findings.json');
/** Beside the book; a backup passes by what begins with a dot. */
const lockOf = (dataDir: string) => join(dirname(fileOf(dataDir)), '.findings.lock');

/** Empty where nothing was written yet. Throws `findings-book-damaged`. */
export async function readLife(dataDir: string): Promise<LifeBook> {
  const file = fileOf(dataDir);
  const state = stateOfFile(file);
  if (state === undefined) return emptyBook;
  const known = remembered.get(file);
  if (known?.state === state) return known.book;
  const book = bookIn(await readFile(file, 'utf8'), file);
  remembered.set(file, { state, book });
  return book;
}

/** A server asks for every page of findings: what has not changed on disk is not read again. */
const remembered = new Map<string, { state: string; book: LifeBook }>();

function bookIn(text: string, file: string): LifeBook {
  try {
    return bookFormat.parse(JSON.parse(text)) as LifeBook;
  } catch (error) {
    throw new PipewardenError(
      'findings-book-damaged',
      `${file} is not a book of findings that this version reads.`,
      'Put a backup of it in its place, or move it away: acceptances and owners are in it.',
      { cause: error },
    );
  }
}

/** Reads, changes and writes in one; others wait meanwhile. Returns what was written. */
export async function updateLife(dataDir: string, change: (book: LifeBook) => LifeBook): Promise<LifeBook> {
  await mkdir(dirname(fileOf(dataDir)), { recursive: true, mode: 0o700 });
  return underLock(lockOf(dataDir), async () => {
    const before = await readLife(dataDir);
    const after = change(before);
    if (after === before) return before;
    await writeWhole(fileOf(dataDir), JSON.stringify(after));
    return after;
  });
}
