/** The book of approvals on disk. */
import { join } from 'node:path';
import { PipewardenError } from '../../domain/errors.js';
import { EventBook } from '../event-book.js';
import { apply, type ApprovalEvent, type Tasks } from './task.js';

export class ApprovalBook extends EventBook<Tasks, ApprovalEvent> {
  constructor(dataDir: string) {
    super({ file: join(dataDir, 'decisions', 'approvals.ndjson'), empty: new Map(), apply, damaged });
  }

  /** The book as it is now. Throws `approvals-damaged`. */
  tasks(): Promise<Tasks> {
    return this.read();
  }
}

function damaged(file: string, cause: unknown): PipewardenError {
  return new PipewardenError(
    'approvals-damaged',
    `${file} holds a line that is no event.`,
    'Put a backup of it in its place.',
    { cause },
  );
}
