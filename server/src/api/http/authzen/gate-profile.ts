/**
 * The gate on the wire: the AuthZEN Access Request and Approval profile, working draft of 2026-06-02. What is particular to the
 * draft stands in this file alone. Allow is true; alert is true with an obligation; block is false; approve is false with
 * `access_request`, and an approval never is access by itself: the gate is asked again.
 */
import { isVisible, seesSource } from '../../../domain/visibility.js';
import { refFromId } from '../../../domain/evidence.js';
import type { GateDecision } from '../../../governance/decisions/decide.js';
import { askGate } from '../../../governance/decisions/gate.js';
import { requestFormat, type GateRequest } from '../../../governance/decisions/request.js';
import { openGovernance } from '../../../governance/open-governance.js';
import { isOver, statusAt, type Task } from '../../../governance/approvals/task.js';
import { askApproval, requesterOf } from '../../../governance/approvals/decide-task.js';
import { idsOfRequest } from '../../rights/gate-within.js';
import { candidates, nodeOf, type Entity } from './entities.js';
import { stepsFor, toldTo, unknown, type Answer, type Room } from './answer.js';
import { checked, WireError, type accessRequestFormat, type Evaluation } from './wire.js';
import type { z } from 'zod';

/** The name of the action that asks the gate. */
export const GATE = 'gate';
export const REQUESTS = '/access/v1/requests';
/** Seconds between two looks at a task that waits for somebody. */
const RETRY_AFTER = 5;

export async function evaluateGate(room: Room, asked: Evaluation): Promise<Answer> {
  if (room.dataDir === null)
    return unknown(['This server has no data directory, so decisions cannot be written down.']);
  const request = await requestOf(room, asked);
  const hidden = hiddenIn(room, request);
  if (hidden !== undefined) return unknown([`There is no "${hidden}" in what was collected.`]);
  room.only?.(request);
  const governance = openGovernance(room.graph, room.dataDir);
  const decision = await askGate(governance, request, room.caller.account);
  const given = approvalIn(asked);
  const why = given === undefined ? undefined : whyNot((await governance.book.tasks()).get(given), decision);
  return answerOf(room, decision, why);
}

function answerOf(room: Room, decision: GateDecision, why: string | undefined): Answer {
  const { outcome, reasons, id, at, evidence, snapshots, age, unknown: missing, guardrails } = decision;
  const applied = guardrails.filter(({ applies, settledBy }) => applies && settledBy === null);
  const context = {
    ...{
      outcome,
      reasons: toldTo(room, reasons),
      evaluation_id: id,
      evaluated_at: at,
      guardrails: applied.map((each) => each.id),
    },
    // A path may lead through what whoever asks the gate alone does not see.
    ...(room.only
      ? {}
      : {
          evidence: stepsFor(room, evidence),
          snapshots: snapshots
            .filter(({ source }) => seesSource(room.caller.scope, source))
            .map(({ source, takenAt }) => ({ source, taken_at: takenAt })),
        }),
    ...(age === null ? {} : { age }),
    ...(missing.length > 0 ? { missing: toldTo(room, missing) } : {}),
  };
  if (outcome === 'allow') return { decision: true, context };
  if (outcome === 'alert') {
    const obligations = applied.map(({ id: guardrail, title }) => ({
      id: guardrail,
      type: 'notify',
      properties: { title },
    }));
    return { decision: true, context: { ...context, obligations } };
  }
  const isUnknown = applied.every(({ effect, match }) => effect !== outcome || match === 'unknown');
  if (outcome === 'block')
    return { decision: false, context: { ...context, reason: why ?? (isUnknown ? 'unknown' : 'policy_denied') } };
  const lasts = Math.min(...applied.filter(({ effect }) => effect === 'approve').map((each) => each.lasts));
  const expires = new Date(Date.parse(at) + lasts * 1000).toISOString();
  const access = { endpoint: `${room.base ?? ''}${REQUESTS}`, expires_at: expires, display: toldTo(room, reasons)[0] };
  return { decision: false, context: { ...context, reason: why ?? 'approval_required', access_request: access } };
}

/** Why an approval that the request names does not help. */
function whyNot(task: Task | undefined, { at, outcome }: GateDecision): string | undefined {
  if (outcome === 'allow' || outcome === 'alert') return undefined;
  if (task === undefined) return 'approval_unverifiable';
  const status = statusAt(task, at);
  if (status === 'pending') return 'grant_pending';
  if (status === 'approved' && task.until !== null && !isOver(task.until, at))
    return outcome === 'block' ? 'policy_denied' : 'out_of_scope';
  return 'approval_expired';
}

function approvalIn({ context }: Evaluation): string | undefined {
  const approval = context?.['approval'];
  const id = typeof approval === 'object' && approval !== null ? (approval as { id?: unknown }).id : undefined;
  return typeof id === 'string' ? id : undefined;
}

const members = [
  'identity',
  'trigger',
  'agent',
  'credentials',
  'variables',
  'publish',
  'parameters',
  'branch',
] as const;

/** The subject starts the job; the context says the rest by the names of a request. Throws WireError. */
export async function requestOf(
  { graph, naming }: Room,
  asked: Pick<Evaluation, 'subject' | 'resource' | 'context'>,
): Promise<GateRequest> {
  if (asked.resource.type !== 'job') throw new WireError(400, 'resource.type: the gate is asked about a job.');
  const id = async (entity: Entity) => {
    const [first, ...more] = candidates(entity, naming);
    if (more.length === 0) return first!;
    return (await nodeOf(graph, entity, naming).catch(() => undefined)) ?? first!;
  };
  const said = Object.fromEntries(
    members.flatMap((name) => (asked.context?.[name] === undefined ? [] : [[name, asked.context[name]]])),
  );
  const [job, starter] = await Promise.all([id(asked.resource), id(asked.subject)]);
  const isSomebody = refFromId(starter).kind !== 'controller';
  return checked(requestFormat, { job, ...(isSomebody ? { as: starter } : {}), ...said });
}

/** What the request names and whoever asks does not see: that is as little there as what does not exist. */
function hiddenIn({ caller: { scope } }: Room, request: GateRequest): string | undefined {
  return idsOfRequest(request).find((id) => !isVisible(scope, id));
}

export interface TaskAnswer {
  status: number;
  headers: Record<string, string>;
  body: Record<string, unknown>;
}

/** Submits a request: 202 with a task. A second one with the same key is the first. */
export async function submit(
  room: Room,
  asked: z.output<typeof accessRequestFormat>,
  key: string | undefined,
): Promise<TaskAnswer> {
  const governance = openGovernance(room.graph, requireData(room));
  const request = await requestOf(room, asked);
  const hidden = hiddenIn(room, request);
  if (hidden !== undefined) throw new WireError(400, `There is no "${hidden}" in what was collected.`);
  room.only?.(request);
  const { requested_access: access, reason = 'asked for by the build' } = asked;
  const task = await askApproval(governance, {
    ...{ request, reason, by: requesterOf(room.caller, request.as) },
    ...(access?.emergency === true ? { override: true } : {}),
    ...(access?.requested_until === undefined ? {} : { until: access.requested_until }),
    ...(key === undefined ? {} : { idempotencyKey: key }),
  });
  return taskAnswer(room, task, 202);
}

/** Where a request stands. Throws WireError 404. */
export async function look(room: Room, id: string): Promise<TaskAnswer> {
  const task = (await openGovernance(room.graph, requireData(room)).book.tasks()).get(id);
  if (!task || !isVisible(room.caller.scope, task.request.job))
    throw new WireError(404, `There is no request "${id}".`);
  room.only?.(task.request);
  return taskAnswer(room, task, 200);
}

function requireData({ dataDir }: Room): string {
  if (dataDir !== null) return dataDir;
  throw new WireError(501, 'This server has no data directory, so requests cannot be kept.');
}

function taskAnswer({ base }: Room, task: Task, status: number): TaskAnswer {
  const { id, expiresAt, until, settled, needs, agreements } = task;
  const now = statusAt(task, new Date().toISOString());
  const endpoint = `${base ?? ''}${REQUESTS}/${encodeURIComponent(id)}`;
  const progress = {
    needed: needs.map(({ guardrail }) => guardrail),
    agreed: agreements.flatMap(({ guardrails }) => guardrails),
  };
  const body: Record<string, unknown> = {
    task: { id, status: now, status_endpoint: endpoint, expires_at: expiresAt, progress },
  };
  if (now === 'approved') body['result'] = { mode: 'reevaluate', approval: { id, approved_until: until } };
  if (now === 'denied' || now === 'cancelled') body['reason'] = settled?.reason;
  return { status, headers: now === 'pending' ? { 'retry-after': String(RETRY_AFTER) } : {}, body };
}
