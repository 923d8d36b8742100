/** What people do about requests: ask, agree, deny, withdraw, revoke. Each is written to the book and to the log. */
import { randomUUID } from 'node:crypto';
import { thisMachine, type Caller } from '../../domain/caller.js';
import { PipewardenError } from '../../domain/errors.js';
import type { NodeId } from '../../domain/ids.js';
import { decideNow, type Gate } from '../decisions/gate.js';
import { canonicalJson } from '../../accounts/log/canonical.js';
import { normalRequest, type GateRequest } from '../decisions/request.js';
import type { ApprovalBook } from './book.js';
import { eligibilityOf } from './eligible.js';
import { readHolders } from './holders.js';
import { showApprovals } from './show-approvals.js';
import { requireTask, statusAt, type ApprovalEvent, type Person, type Task } from './task.js';

export interface ApprovalRoom extends Gate {
  book: ApprovalBook;
}

export interface AskApproval {
  request: GateRequest;
  by: Person;
  reason: string;
  /** Two people, and what blocks does not any more. */
  override?: boolean;
  /** ISO 8601. */
  until?: string;
  /** A second request with the same key is the first. */
  idempotencyKey?: string;
}

/** Seconds a request waits for an answer. */
const WAITS = 24 * 3600;

const timeOf = (room: ApprovalRoom) => (room.now?.() ?? new Date()).toISOString();

/** Throws `approval-not-needed`, `request-blocked`, `override-impossible`, `reason-missing`, `time-malformed`, `idempotency-conflict`. */
export async function askApproval(room: ApprovalRoom, ask: AskApproval): Promise<Task> {
  const request = normalRequest(ask.request);
  const reason = requireReason(ask.reason);
  const { needs, lasts, grants } = await needsOf(room, request, ask.override === true);
  const at = timeOf(room);
  const requestedUntil = ask.until === undefined ? null : laterThan(ask.until, at);
  const kind = ask.override ? ('override' as const) : ('approval' as const);
  if (kind === 'override' && requestedUntil === null)
    throw new PipewardenError(
      'end-missing',
      'An override has an end.',
      'Say until when, such as 2099-12-31T12:00:00Z.',
    );
  const id = randomUUID();
  let known: Task | undefined;
  const tasks = await room.book.change((before) => {
    known = ask.idempotencyKey === undefined ? undefined : sameKey([...before.values()], ask, request, kind);
    if (known) return null;
    return {
      ...{ event: 'asked', id, at, kind, request, needs, requester: ask.by, reason, requestedUntil, lasts },
      ...{
        expiresAt: new Date(Date.parse(at) + WAITS * 1000).toISOString(),
        idempotencyKey: ask.idempotencyKey ?? null,
      },
      ...(grants.length > 0 ? { grants } : {}),
    };
  });
  if (known) return known;
  return written(room, requireTask(tasks, id), { event: 'asked', by: ask.by, reason });
}

function sameKey(tasks: readonly Task[], ask: AskApproval, request: GateRequest, kind: Task['kind']): Task | undefined {
  const found = tasks.find(
    ({ idempotencyKey, requester }) => idempotencyKey === ask.idempotencyKey && requester.account === ask.by.account,
  );
  if (found && (found.kind !== kind || canonicalJson(found.request) !== canonicalJson(request)))
    throw new PipewardenError(
      'idempotency-conflict',
      'Another request was made with this Idempotency-Key.',
      'Use a key once.',
    );
  return found;
}

async function needsOf(
  room: ApprovalRoom,
  request: GateRequest,
  override: boolean,
): Promise<Pick<Task, 'needs' | 'lasts'> & { grants: NonNullable<Task['grants']> }> {
  const decision = await decideNow(room, request);
  const { outcome } = decision;
  if (outcome === 'allow' || outcome === 'alert')
    throw new PipewardenError('approval-not-needed', 'The gate lets it run as it is.', 'Run it.');
  const open = decision.guardrails.filter(
    ({ applies, settledBy, effect }) => applies && settledBy === null && (effect === 'approve' || effect === 'block'),
  );
  const blocking = open.filter(({ effect }) => effect === 'block');
  if (blocking.length > 0 && !override)
    throw new PipewardenError(
      'request-blocked',
      `The gate blocks it: ${blocking.map(({ id }) => id).join(', ')}. An approval does not change that.`,
      'Change what is blocked, or ask for an override with two people.',
    );
  const alone = open.find(({ approvers }) => approvers.length === 0);
  if (alone)
    throw new PipewardenError(
      'override-impossible',
      `The guardrail ${alone.id} names nobody who could override it.`,
      'Change what is blocked.',
    );
  const needs = open.map(({ id, approvers }) => ({ guardrail: id, approvers }));
  const roles = [...new Set(open.flatMap((each) => each.grants))].sort();
  const { job } = request;
  const hosts = roles.length === 0 ? [] : await room.graph.read<{ id: NodeId }>('governance/job-hosts', { job });
  const grants = roles.flatMap((role) => hosts.map(({ id: member }) => ({ role, member })));
  return { needs, grants, lasts: Math.min(...open.map(({ lasts }) => lasts)) };
}

/** Agrees to what they may agree to. Throws `not-eligible`, `task-settled`, `unknown-task`, `agreed-already`, `reason-missing`. */
export async function approve(room: ApprovalRoom, id: string, by: Person, reason: string): Promise<Task> {
  const said = requireReason(reason);
  const { guardrails, through } = await requireEligible(room, id, by);
  return change(room, id, by, said, (task, at) => {
    if (task.agreements.some((each) => each.by.account === by.account && shares(each.by, by)))
      throw new PipewardenError(
        'agreed-already',
        'The same person has agreed already.',
        'An override takes a second one.',
      );
    return { event: 'agreed', id, at, by, reason: said, guardrails, through };
  });
}

/** Two accounts of one machine stand for two people where they say that they are. */
function shares(one: Person, other: Person): boolean {
  return one.principals.length === 0 || one.principals.some((principal) => other.principals.includes(principal));
}

/** Throws as `approve` does. */
export async function deny(room: ApprovalRoom, id: string, by: Person, reason: string): Promise<Task> {
  const said = requireReason(reason);
  await requireEligible(room, id, by);
  return change(room, id, by, said, (_, at) => ({ event: 'denied', id, at, by, reason: said }));
}

/** By who has made the request; what is approved already ends. Throws `not-eligible`, `task-settled`, `unknown-task`, `approval-over`. */
export async function withdraw(room: ApprovalRoom, id: string, by: Person, reason: string): Promise<Task> {
  return change(room, id, by, reason, (task, at) => {
    const own = task.requester.account === by.account || task.agreements.some((each) => each.by.account === by.account);
    if (!own) throw notEligible('Only who has made the request, or has agreed to it, may withdraw it.');
    return { event: statusAt(task, at) === 'approved' ? 'revoked' : 'withdrawn', id, at, by, reason };
  });
}

async function change(
  room: ApprovalRoom,
  id: string,
  by: Person,
  reason: string,
  event: (task: Task, at: string) => ApprovalEvent,
): Promise<Task> {
  let happened: ApprovalEvent['event'] = 'asked';
  const tasks = await room.book.change((before) => {
    const next = event(requireTask(before, id), timeOf(room));
    happened = next.event;
    return next;
  });
  return written(room, requireTask(tasks, id), { event: happened, by, reason });
}

async function written(
  room: ApprovalRoom,
  task: Task,
  what: { event: string; by: Person; reason: string },
): Promise<Task> {
  const { id, kind, request, until } = task;
  if (what.event !== 'asked') await showApprovals(room.graph, room.book, timeOf(room));
  await room.log.append({
    ...{ kind: 'approval', by: what.by.account, about: request.job },
    input: {
      kind,
      event: what.event,
      request,
      reason: what.reason,
      name: what.by.name,
      principals: what.by.principals,
    },
    result: { status: statusAt(task, timeOf(room)), until },
    ids: { task: id },
  });
  return task;
}

async function requireEligible(room: ApprovalRoom, id: string, by: Person) {
  const task = requireTask(await room.book.tasks(), id);
  const { requester, request, needs } = task;
  if (by.account === requester.account && (by.account !== thisMachine.account || by.principals.length === 0))
    throw notEligible('Nobody decides about their own request.');
  const requesters = [...requester.principals, ...(request.as === undefined ? [] : [request.as])];
  const [own, theirs] = await Promise.all([
    readHolders(room.graph, by.principals),
    readHolders(room.graph, requesters),
  ]);
  const eligibility = eligibilityOf(needs, own, theirs);
  if (eligibility.refusal !== null) throw notEligible(eligibility.refusal);
  return eligibility;
}

function notEligible(why: string): PipewardenError {
  return new PipewardenError('not-eligible', why, 'Ask somebody whom the guardrail names.');
}

/** Throws `reason-missing`. */
export function requireReason(reason: string): string {
  if (reason.trim() !== '') return reason.trim();
  throw new PipewardenError('reason-missing', 'It is done for a reason.', 'Say why.');
}

/** ISO 8601. Throws `time-malformed`. */
export function laterThan(text: string, at: string): string {
  const time = new Date(text);
  if (/^\d{4}-\d\d-\d\d/.test(text) && time.getTime() > Date.parse(at)) return time.toISOString();
  throw new PipewardenError('time-malformed', `"${text}" is no time to come.`, 'Give one such as 2099-12-31.');
}

/** Who asks: an account, who they are in collected systems, and whom they ask for. */
export function requesterOf({ account, name, principals }: Caller, as?: NodeId): Person {
  return personOf(account, name, as === undefined ? principals : [...principals, as]);
}

/** Who decides: an account as who it is tied to; the operator of this machine says who they are. Throws `not-eligible`. */
export function approverOf({ account, name, principals, via }: Caller, by?: NodeId | null): Person {
  if (by == null) return personOf(account, name, principals);
  if (via === 'machine') return personOf(account, name, [by]);
  throw notEligible('An account decides as the person it is tied to.');
}

function personOf(account: string, name: string, principals: readonly NodeId[]): Person {
  return { account, name, principals: [...new Set(principals)].sort() };
}
