/** The file of accounts. What has not changed on disk is not read again: every request asks. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PipewardenError } from '../../domain/errors.js';
import { stateOfFile } from '../../files/file-state.js';
import { underLock } from '../../files/lock.js';
import { writeWhole } from '../../files/write-whole.js';
import { accountsFormat, noAccounts, type AccountsBook } from './accounts-book.js';

const folderOf = (dataDir: string) => join(dataDir, 'accounts');
const fileOf = (dataDir: string) => join(folderOf(dataDir), 'accounts.json');
const remembered = new Map<string, { state: string; book: AccountsBook }>();

/** Empty where there is none yet. Throws `accounts-damaged`. */
export async function readAccounts(dataDir: string): Promise<AccountsBook> {
  const file = fileOf(dataDir);
  const state = stateOfFile(file);
  if (state === undefined) return noAccounts;
  const known = remembered.get(file);
  if (known?.state === state) return known.book;
  const book = bookIn(await readFile(file, 'utf8'), file);
  remembered.set(file, { state, book });
  return book;
}

/** Reads, changes and writes in one; others wait meanwhile. */
export async function changeAccounts(
  dataDir: string,
  change: (book: AccountsBook) => AccountsBook,
): Promise<AccountsBook> {
  await mkdir(folderOf(dataDir), { recursive: true, mode: 0o700 });
  return underLock(join(folderOf(dataDir), '.lock'), async () => {
    const after = change(await readAccounts(dataDir));
    await writeWhole(fileOf(dataDir), `${JSON.stringify(after, null, 2)}\n`);
    return after;
  });
}

function bookIn(text: string, file: string): AccountsBook {
  try {
    return accountsFormat.parse(JSON.parse(text));
  } catch (cause) {
    throw new PipewardenError(
      'accounts-damaged',
      `${file} is no file of accounts that this version reads.`,
      'Put a backup of it in its place, or move it away and add the accounts again.',
      { cause },
    );
  }
}
