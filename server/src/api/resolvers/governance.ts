/** The gate, its guardrails, and what people decide about requests. */
import { permissionsOn } from '../../access/permissions-on.js';
import { PipewardenError } from '../../domain/errors.js';
import {
  approve,
  approverOf,
  askApproval,
  deny,
  requesterOf,
  withdraw,
} from '../../governance/approvals/decide-task.js';
import { statusAt, type Person, type Task, type TaskStatus } from '../../governance/approvals/task.js';
import type { GateDecision } from '../../governance/decisions/decide.js';
import { askGate } from '../../governance/decisions/gate.js';
import { listDecisions, type LoggedDecision } from '../../governance/decisions/list-decisions.js';
import { requestFormat, type GateRequest } from '../../governance/decisions/request.js';
import type { Effect } from '../../governance/guardrails/guardrail.js';
import { narrateDecision } from '../../governance/narratives/narrative.js';
import { openGovernance } from '../../governance/open-governance.js';
import type { ApiContext, Resolver } from '../graphql/context.js';
import { requireDataDir } from '../graphql/require-data-dir.js';
import { pageSize } from '../limits/page-size.js';

const room = ({ graph, dataDir }: ApiContext) => openGovernance(graph, requireDataDir(dataDir));

type Given = { [name in keyof GateRequest]?: GateRequest[name] | null };

/** What is null is left out. Throws `request-malformed`. */
function requestOf(given: Given): GateRequest {
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined));
  const read = requestFormat.safeParse(said);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new PipewardenError(
    'request-malformed',
    `The request cannot be used: ${issue!.path.join('.')}: ${issue!.message}.`,
    'docs/gate.md says what it holds.',
  );
}

const gate: Resolver<unknown, { request: Given }> = async (_, { request }, context) =>
  decisionOf(await askGate(room(context), requestOf(request), context.caller.account));

type Shown = Omit<GateDecision, 'evidence'> & { evidence?: GateDecision['evidence'] };

export function decisionOf(shown: Shown) {
  const { permissions, affected, ...decision } = shown;
  return {
    ...decision,
    evidence: decision.evidence ?? [],
    guardrails: decision.guardrails.map(({ grounds, ...match }) => ({
      ...match,
      grounds: grounds.map((ground) => ({ ...ground, evidence: ground.evidence ?? [] })),
    })),
    ...{ permissionBefore: permissions.before, permissionAfter: permissions.after },
    ...{ affectedJobs: affected.jobs, affectedAgents: affected.agents },
    narrative: () => narrateDecision(shown),
  };
}

interface DecisionsArguments {
  first?: number | null;
  after?: string | null;
  outcome?: Effect | null;
  job?: string | null;
}

const decisions: Resolver<unknown, DecisionsArguments> = async (_, { first, after, outcome, job }, { dataDir }) => {
  const page = await listDecisions(requireDataDir(dataDir), {
    first: pageSize(first),
    ...(after == null ? {} : { after: sequenceOf(after) }),
    ...(outcome == null ? {} : { outcome }),
    ...(job == null ? {} : { job }),
  });
  const nodes = page.items.map(({ decision, request, ...entry }: LoggedDecision) => ({
    ...entry,
    decision: decisionOf({ ...decision, request }),
  }));
  const edges = nodes.map((node) => ({ cursor: String(node.sequence), node }));
  const { hasNextPage, endCursor } = page;
  const pageInfo = { hasNextPage, hasPreviousPage: after != null, startCursor: edges[0]?.cursor ?? null, endCursor };
  return { edges, nodes, pageInfo };
};

function sequenceOf(cursor: string): number {
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw new PipewardenError('cursor-gone', `"${cursor}" is no cursor of decisions.`, 'Start again without "after".');
}

const guardrails: Resolver<unknown> = (_, __, context) => room(context).guardrails;

const approvals: Resolver<unknown, { status?: TaskStatus | null; first?: number | null }> = async (
  _,
  { status, first },
  context,
) => {
  const at = new Date().toISOString();
  const tasks = [...(await room(context).book.tasks()).values()].reverse();
  return tasks
    .filter((task) => status == null || statusAt(task, at) === status)
    .slice(0, pageSize(first))
    .map(taskOf);
};

export function taskOf(task: Task) {
  const { id, kind, request, reason, requester, needs, agreements, at, expiresAt, until, settled } = task;
  return {
    ...{ id, request, reason, needs, at, expiresAt, until, override: kind === 'override' },
    ...{ requester: nameOf(requester), agreedBy: agreements.map(({ by }) => nameOf(by)) },
    status: statusAt(task, new Date().toISOString()),
    ...{ settledBy: settled ? nameOf(settled.by) : null, settledReason: settled?.reason ?? null },
  };
}

/** As a collected system knows them, else the account. */
const nameOf = ({ name, principals }: Person) => principals[0] ?? name;

interface AskArguments {
  request: Given;
  reason: string;
  until?: string | null;
  idempotencyKey?: string | null;
}

const ask =
  (override: boolean): Resolver<unknown, AskArguments> =>
  async (_, { request: given, reason, until, idempotencyKey }, context) => {
    const request = requestOf(given);
    const by = requesterOf(context.caller, request.as);
    const more = { ...(until == null ? {} : { until }), ...(idempotencyKey == null ? {} : { idempotencyKey }) };
    return taskOf(await askApproval(room(context), { request, reason, by, override, ...more }));
  };

interface DecideArguments {
  request: string;
  reason: string;
  by?: string | null;
}

const decide =
  (how: typeof approve): Resolver<unknown, DecideArguments> =>
  async (_, { request, reason, by }, context) =>
    taskOf(await how(room(context), request, approverOf(context.caller, by), reason));

const permissionsOnResolver: Resolver<unknown, { principal: string; resource: string }> = async (_, asked, { graph }) =>
  (await permissionsOn(graph, { ...asked, explain: true })).permissions;

export const governanceResolvers = {
  Query: { permissionsOn: permissionsOnResolver, decisions, guardrails, approvals },
  Mutation: {
    ...{ gate, requestApproval: ask(false), override: ask(true) },
    ...{ approve: decide(approve), deny: decide(deny), withdrawApproval: decide(withdraw) },
  },
};
