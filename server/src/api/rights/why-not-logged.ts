/** Accounts get no answer that is not in the log. The machine's own operator is told by the server's log instead. */
import type { Logger } from 'pino';
import type { Caller } from '../../domain/caller.js';
import { PipewardenError } from '../../domain/errors.js';

/** Why the caller gets no answer; undefined where it may be given. */
export async function whyNotLogged(
  noted: Promise<unknown> | undefined,
  { via }: Caller,
  log: Logger,
): Promise<PipewardenError | undefined> {
  try {
    await noted;
    return undefined;
  } catch (error) {
    log.error({ err: error }, 'the audit log could not be written');
    if (via === 'machine') return undefined;
    const { code, next } = error instanceof PipewardenError ? error : { code: 'audit-log-unwritable', next: undefined };
    return new PipewardenError(code, 'Nothing is answered, because the log of what is asked cannot be written.', next);
  }
}
