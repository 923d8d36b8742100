/** The book of findings on disk, outside the graph: what people have decided outlives every rebuilding of it. */
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { PipewardenError } from '../../domain/errors.js';
import { emptyBook, type LifeBook } from './life-book.js';

const fileOf = (dataDir: string) => join(dataDir, 'findings-book.json');
/** Milliseconds: a writer needs far less; what is left behind by one that was killed is taken away after the second. */
const RETRY = 25;
const STALE = 15_000;

/** Empty where nothing was written yet. Throws `findings-book-damaged`. */
export async function readLife(dataDir: string): Promise<LifeBook> {
  const file = fileOf(dataDir);
  const state = await stateOf(file);
  if (state === undefined) return emptyBook;
  const known = remembered.get(file);
  if (known?.state === state) return known.book;
  const book = parsed(await readFile(file, 'utf8'));
  if (book?.format === 1) {
    remembered.set(file, { state, book });
    return book;
  }
  throw new PipewardenError(
    'findings-book-damaged',
    `${file} is not a book of findings that this version reads.`,
    'Put a backup of it in its place, or move it away: acceptances and owners are in it.',
  );
}

/** A server asks for every page of findings: what has not changed on disk is not read again. */
const remembered = new Map<string, { state: string; book: LifeBook }>();

/** Each writing makes a new file. */
async function stateOf(file: string): Promise<string | undefined> {
  try {
    const { ino, mtimeMs, size } = await stat(file);
    return `${ino} ${mtimeMs} ${size}`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parsed(text: string): LifeBook | undefined {
  try {
    return JSON.parse(text) as LifeBook;
  } catch {
    return undefined;
  }
}

/** Reads, changes and writes in one; others wait meanwhile. Returns what was written. */
export async function updateLife(dataDir: string, change: (book: LifeBook) => LifeBook): Promise<LifeBook> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const lock = `${fileOf(dataDir)}.lock`;
  await enter(lock);
  try {
    const before = await readLife(dataDir);
    const after = change(before);
    if (after === before) return before;
    const draft = `${fileOf(dataDir)}.${process.pid}.tmp`;
    await writeFile(draft, JSON.stringify(after), { mode: 0o600 });
    await rename(draft, fileOf(dataDir));
    return after;
  } finally {
    await rm(lock, { force: true });
  }
}

async function enter(lock: string): Promise<void> {
  for (;;) {
    try {
      await (await open(lock, 'wx', 0o600)).close();
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const age = await stat(lock).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > STALE) await rm(lock, { force: true });
    else await setTimeout(RETRY);
  }
}
