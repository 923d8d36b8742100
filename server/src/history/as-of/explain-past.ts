import { PipewardenError } from '../../domain/errors.js';
import type { Past } from './find-past.js';

/** A node that is not there may be of a source that had not been read: not collected is not absent. */
export function explainPast(error: unknown, { absent, time }: Pick<Past, 'absent' | 'time'>): never {
  if (!(error instanceof PipewardenError) || error.code !== 'unknown-node' || absent.length === 0) throw error;
  const { code, message } = error;
  throw new PipewardenError(code, message, `By ${time} nothing had been collected of ${absent.join(', ')}.`, {
    cause: error,
  });
}
