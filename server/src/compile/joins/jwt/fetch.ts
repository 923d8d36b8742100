/** What asking Conjur for a variable gives a job, context by context (conjur-credentials 3.x). */
import type { ConjurId } from '../../../domain/conjur.js';
import { isAllowed, isVisible } from '../../conjur/state/decide.js';
import type { Estate } from '../../conjur/state/estate.js';
import { fetchContexts, type Items } from './contexts.js';
import type { LogIn } from './log-in.js';

export interface FetchStep {
  /** Full name of a job or folder; empty for the controller. */
  context: string;
  host: ConjurId | null;
  /** Conjur's status: 401 and 404 go on to the next context, 403 ends with an error. */
  status: 200 | 401 | 403 | 404;
}

/** Every step taken; the last one gave the value or the error. */
export function fetchSteps(
  { estate, logIns }: { estate: Estate; logIns: ReadonlyMap<string, LogIn> },
  items: Items,
  fullName: string,
  variable: ConjurId,
): readonly FetchStep[] {
  const steps: FetchStep[] = [];
  for (const context of fetchContexts(items, fullName)) {
    const found = logIns.get(context);
    const status = found ? statusOf(estate, found, variable) : 401;
    steps.push({ context, host: found?.host ?? null, status });
    if (status === 200 || status === 403) break;
  }
  return steps;
}

function statusOf(estate: Estate, { host, refusal }: LogIn, variable: ConjurId): FetchStep['status'] {
  if (refusal) return refusal.status;
  if (host === null) return 401;
  if (isAllowed(estate, host, 'execute', variable)) return 200;
  return isVisible(estate, host, variable) ? 403 : 404;
}
