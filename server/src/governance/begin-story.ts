/** What the gate of an example estate was asked: its decisions stand in the log, and what needs somebody waits for them. */
import { thisMachine } from '../domain/caller.js';
import { askApproval, requesterOf, type ApprovalRoom } from './approvals/decide-task.js';
import { askGate } from './decisions/gate.js';
import { requestFormat } from './decisions/request.js';

export interface Told {
  request: Readonly<Record<string, unknown>>;
  /** Why it shall run: it is asked for then. */
  reason?: string | undefined;
}

/** Throws what asking throws. */
export async function beginStory(room: ApprovalRoom, told: readonly Told[]): Promise<void> {
  for (const { request: given, reason } of told) {
    const request = requestFormat.parse(given);
    const { outcome } = await askGate(room, request, thisMachine.account);
    if (reason === undefined || outcome !== 'approve') continue;
    const by = requesterOf(thisMachine, request.as);
    await askApproval(room, { request, reason, by, idempotencyKey: `story ${request.job}` });
  }
}
