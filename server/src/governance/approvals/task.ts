/**
 * Tasks of people: a request that needs their approval, as the AuthZEN Access Request and Approval profile has them (draft of
 * 2026-06-02). Events alone are kept; what a task is now is concluded from them. Pure.
 */
import type { NodeId } from '../../domain/ids.js';
import { PipewardenError } from '../../domain/errors.js';
import type { ActiveApproval } from '../decisions/decide.js';
import type { GateRequest } from '../decisions/request.js';

/** What one guardrail needs: an agreement of one of these. */
export interface Need {
  guardrail: string;
  approvers: readonly NodeId[];
}

/** A person as the book names them: an account, and who they are in collected systems. */
export interface Person {
  account: string;
  name: string;
  principals: readonly NodeId[];
}

export interface Asked {
  event: 'asked';
  id: string;
  at: string;
  kind: ActiveApproval['kind'];
  request: GateRequest;
  needs: readonly Need[];
  requester: Person;
  reason: string;
  /** When nobody has answered by then, it is over. */
  expiresAt: string;
  /** How long the approval may last at most, in seconds. */
  lasts: number;
  /** When the approval shall end at the latest; null: as the guardrails say. */
  requestedUntil: string | null;
  idempotencyKey: string | null;
}

/** Somebody agrees to what some guardrails need. The last agreement that is needed approves. */
export interface Agreed {
  event: 'agreed';
  id: string;
  at: string;
  by: Person;
  reason: string;
  guardrails: readonly string[];
  /** Through whom they may: principals that guardrails name. */
  through: readonly NodeId[];
}

export interface Ended {
  event: 'denied' | 'withdrawn' | 'revoked';
  id: string;
  at: string;
  by: Person;
  reason: string;
}

export type ApprovalEvent = Asked | Agreed | Ended;

export const taskStatuses = ['pending', 'approved', 'denied', 'expired', 'cancelled'] as const;
export type TaskStatus = (typeof taskStatuses)[number];

export interface Task extends Omit<Asked, 'event'> {
  agreements: readonly Agreed[];
  /** The one transition out of `pending` that was written down; expiry is never written. */
  settled: { status: Exclude<TaskStatus, 'pending' | 'expired'>; at: string; by: Person; reason: string } | null;
  /** Of what was approved: when it is over. */
  until: string | null;
}

export type Tasks = ReadonlyMap<string, Task>;

/** An override takes two. */
const AGREEMENTS: Record<ActiveApproval['kind'], number> = { approval: 1, override: 2 };

/** Where a task stands at a moment. */
export function statusAt(task: Task, at: string): TaskStatus {
  if (task.settled) return task.settled.status;
  return isOver(task.expiresAt, at) ? 'expired' : 'pending';
}

/** At the very millisecond it is over. */
export function isOver(until: string, at: string): boolean {
  return Date.parse(at) >= Date.parse(until);
}

/** The book after an event. Throws `unknown-task`, `task-settled`, `approval-over` and leaves it as it was. */
export function apply(tasks: Tasks, event: ApprovalEvent): Tasks {
  if (event.event === 'asked') {
    const { event: _, ...asked } = event;
    return new Map([...tasks, [event.id, { ...asked, agreements: [], settled: null, until: null }]]);
  }
  const task = requireTask(tasks, event.id);
  const status = statusAt(task, event.at);
  if (event.event === 'revoked') {
    if (status !== 'approved' || isOver(task.until!, event.at)) throw notApproved(task.id);
    return new Map([...tasks, [task.id, { ...task, until: event.at }]]);
  }
  if (status !== 'pending') throw settledAlready(task.id, status);
  return new Map([...tasks, [task.id, event.event === 'agreed' ? agree(task, event) : end(task, event)]]);
}

function agree(task: Task, event: Agreed): Task {
  const agreements = [...task.agreements, event];
  const enough = task.needs.every(
    ({ guardrail }) =>
      agreements.filter(({ guardrails }) => guardrails.includes(guardrail)).length >= AGREEMENTS[task.kind],
  );
  if (!enough) return { ...task, agreements };
  const { at, by, reason } = event;
  return { ...task, agreements, settled: { status: 'approved', at, by, reason }, until: endOf(task, at) };
}

function endOf({ lasts, requestedUntil }: Task, at: string): string {
  const latest = new Date(Date.parse(at) + lasts * 1000).toISOString();
  return requestedUntil !== null && Date.parse(requestedUntil) < Date.parse(latest) ? requestedUntil : latest;
}

function end(task: Task, { event, at, by, reason }: Ended): Task {
  return { ...task, settled: { status: event === 'denied' ? 'denied' : 'cancelled', at, by, reason } };
}

/** Throws `unknown-task`. */
export function requireTask(tasks: Tasks, id: string): Task {
  const task = tasks.get(id);
  if (task) return task;
  throw new PipewardenError(
    'unknown-task',
    `There is no request "${id}".`,
    'List them with: pipewarden approvals list',
  );
}

function settledAlready(id: string, status: TaskStatus): PipewardenError {
  return new PipewardenError(
    'task-settled',
    `The request "${id}" is ${status} already.`,
    'Ask the gate again if it is still needed.',
  );
}

function notApproved(id: string): PipewardenError {
  return new PipewardenError(
    'approval-over',
    `The approval "${id}" does not hold any more.`,
    'Nothing has to be done.',
  );
}

/** What holds at a moment, as a decision takes it. */
export function activeAt(tasks: Tasks, at: string): ActiveApproval[] {
  return [...tasks.values()].flatMap(({ id, kind, request, needs, settled, until }) =>
    settled?.status === 'approved' && until !== null && !isOver(until, at)
      ? [{ id, kind, request, guardrails: needs.map(({ guardrail }) => guardrail), until }]
      : [],
  );
}
