import { PipewardenError } from '../../domain/errors.js';
import type { Past } from './find-past.js';

type Moment = Pick<Past, 'absent' | 'time'>;

/** A node that is not there may be of a source that had not been read: not collected is not absent. Always throws. */
export async function explainPast(error: unknown, findMoment: () => Moment | Promise<Moment>): Promise<never> {
  if (!(error instanceof PipewardenError) || error.code !== 'unknown-node') throw error;
  const { absent, time } = await findMoment();
  if (absent.length === 0) throw error;
  const { code, message } = error;
  throw new PipewardenError(code, message, `By ${time} nothing had been collected of ${absent.join(', ')}.`, {
    cause: error,
  });
}
