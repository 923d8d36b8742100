/** The log of what was asked, decided and changed: append-only, each entry tied to the one before, its end signed. */
import { PipewardenError } from '../../domain/errors.js';
import { LARGEST_SEGMENT } from './append-batch.js';
import type { AuditEntry, AuditRecord } from './entry.js';
import { logFolder } from './log-files.js';
import { LogWriter } from './log-writer.js';

export interface AuditLog {
  /**
   * Resolves when the entry is written and signed: on disk, unless it is a question, which is on disk 200 ms later.
   * Several processes may append. Rejects with `audit-log-unwritable` or `audit-log-damaged`.
   */
  append(record: AuditRecord): Promise<{ sequence: number; hash: string }>;
}

/** One writer for each data directory: two of one process would wait for each other's lock. */
const opened = new Map<string, LogWriter>();

/** Nothing is made on disk before the first entry. `largest`: bytes after which another file is begun. */
export function openLog(dataDir: string, { largest = LARGEST_SEGMENT } = {}): AuditLog {
  const place = JSON.stringify([dataDir, largest]);
  const writer = opened.get(place) ?? new LogWriter(dataDir, largest);
  opened.set(place, writer);
  return {
    append: (record) =>
      new Promise<AuditEntry>((resolve, reject) => {
        writer.add({ record, at: new Date().toISOString(), resolve, reject });
      }).catch((error: unknown) => {
        throw explain(error, dataDir);
      }),
  };
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
