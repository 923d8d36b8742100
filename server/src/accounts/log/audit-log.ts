/** The log of what was asked, decided and changed: append-only, each entry tied to the one before, its end signed. */
import { mkdirSync } from 'node:fs';
import { PipewardenError } from '../../domain/errors.js';
import { appendBatch, LARGEST_SEGMENT, type Waiting } from './append-batch.js';
import type { AuditEntry, AuditRecord } from './entry.js';
import { lockFile, logFolder } from './log-files.js';
import { signingKey } from './signing.js';
import { underLock } from '../../files/lock.js';

export interface AuditLog {
  /**
   * Resolves when the entry is on disk and signed. Several processes may append.
   * Rejects with `audit-log-unwritable` or `audit-log-damaged`.
   */
  append(record: AuditRecord): Promise<{ sequence: number; hash: string }>;
}

interface Asked extends Waiting {
  resolve(entry: AuditEntry): void;
  reject(reason: unknown): void;
}

/** Entries written with one trip to the disk. */
const LARGEST_BATCH = 500;

/** Nothing is made on disk before the first entry. `largest`: bytes after which another file is begun. */
export function openLog(dataDir: string, { largest = LARGEST_SEGMENT } = {}): AuditLog {
  const waiting: Asked[] = [];
  let isWriting = false;

  /** What comes while one batch is written is the next one. */
  async function writeAll(): Promise<void> {
    isWriting = true;
    await Promise.resolve(); // what was said in the same turn goes together
    while (waiting.length > 0) await answer(waiting.splice(0, LARGEST_BATCH), { dataDir, largest });
    isWriting = false; // in the same turn as the last look, so that nobody waits for a writer that has left
  }

  return {
    append: (record) =>
      new Promise((resolve, reject) => {
        waiting.push({ record, at: new Date().toISOString(), resolve, reject });
        if (!isWriting) void writeAll();
      }),
  };
}

interface Place {
  dataDir: string;
  largest: number;
}

/** Never rejects: each who asked is told. */
async function answer(batch: readonly Asked[], place: Place): Promise<void> {
  try {
    const entries = await write(place, batch);
    for (const [at, { resolve }] of batch.entries()) resolve(entries[at]!);
  } catch (error) {
    for (const { reject } of batch) reject(explain(error, place.dataDir));
  }
}

async function write({ dataDir, largest }: Place, batch: readonly Waiting[]): Promise<AuditEntry[]> {
  const folder = logFolder(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return underLock(lockFile(folder), async () => appendBatch(folder, await signingKey(folder), batch, largest));
}

function explain(error: unknown, dataDir: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof PipewardenError || !['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS', 'EPERM'].includes(code ?? ''))
    return error;
  return new PipewardenError(
    'audit-log-unwritable',
    `The log in ${logFolder(dataDir)} cannot be written (${code}).`,
    'Make room on its disk, or give this account the right to write there.',
    { cause: error },
  );
}
