/** The gate, its decisions and the requests for approvals, for callers with a scope: of jobs they see, without what else is named in them. */
import { isVisible, seesSource } from '../../domain/visibility.js';
import type { Evidence, EvidenceStep } from '../../domain/answers.js';
import type { RowScope } from '../../domain/caller.js';
import { parseNodeId } from '../../domain/ids.js';
import { requireTask, statusAt } from '../../governance/approvals/task.js';
import type { GateRequest } from '../../governance/decisions/request.js';
import { approvalBook } from '../../governance/open-governance.js';
import { requireDataDir } from '../graphql/require-data-dir.js';
import { pageSize } from '../limits/page-size.js';
import { taskOf, type decisionOf } from '../resolvers/governance.js';
import { cutConnection, type AnyConnection } from './cut-connection.js';
import { hideIn, mayTell } from './hide.js';
import { naming, type Arguments, type Within } from './within.js';

const NOT_TOLD = 'It is not told in the part of the estate that you see.';
const NOT_KNOWN = 'Something could not be known that is not told in the part of the estate that you see.';
const HIDDEN = 'hidden';

type Decision = ReturnType<typeof decisionOf>;
type Task = ReturnType<typeof taskOf>;

/** Rules that count are told by id and title: they are about a job that is seen. Their sentences may name anything. */
function decisionWithin(scope: RowScope, decision: Decision): object {
  const seen = (ids: readonly string[]) => ids.filter((id) => isVisible(scope, id));
  const evidence = (steps: readonly EvidenceStep[]) => hideIn(scope, steps) as Evidence;
  return {
    ...decision,
    request: requestWithin(scope, decision.request),
    reasons: [],
    unknown: decision.unknown.length === 0 ? [] : [NOT_KNOWN],
    evidence: evidence(decision.evidence),
    guardrails: decision.guardrails
      .filter(({ applies }) => applies)
      .map((each) => ({
        ...each,
        approvers: seen(each.approvers),
        grounds: each.grounds.map((ground) => ({
          ...ground,
          because: NOT_TOLD,
          evidence: evidence(ground.evidence),
        })),
      })),
    ...{ affectedJobs: seen(decision.affectedJobs), affectedAgents: seen(decision.affectedAgents) },
    owners: seen(decision.owners),
    snapshots: decision.snapshots.filter(({ source }) => seesSource(scope, source)),
  };
}

function requestWithin(scope: RowScope, request: GateRequest): GateRequest {
  const one = <Name extends 'as' | 'identity' | 'agent'>(name: Name) => {
    const id = request[name];
    return id === undefined ? {} : { [name]: isVisible(scope, id) ? id : HIDDEN };
  };
  const some = <Name extends 'credentials' | 'variables'>(name: Name) => {
    const ids = request[name];
    return ids === undefined ? {} : { [name]: ids.filter((id) => isVisible(scope, id)) };
  };
  // These are no ids, but whoever asked may have typed one.
  const typed = (name: 'publish' | 'parameters') => {
    const texts = request[name];
    return texts === undefined ? {} : { [name]: texts.filter((text) => !isHiddenId(scope, text)) };
  };
  const { branch } = request;
  return {
    ...request,
    ...one('as'),
    ...one('identity'),
    ...one('agent'),
    ...some('credentials'),
    ...some('variables'),
    ...typed('publish'),
    ...typed('parameters'),
    ...(branch !== undefined && isHiddenId(scope, branch) ? { branch: HIDDEN } : {}),
  };
}

function isHiddenId(scope: RowScope, text: string): boolean {
  return parseNodeId(text) !== undefined && !isVisible(scope, text);
}

/** People are named by an id of a collected system, or by their account. What they write is told where it names nothing by id. */
export function taskWithin(scope: RowScope, task: Task): Task {
  const person = (name: string) => (!name.includes('/') || isVisible(scope, name) ? name : HIDDEN);
  const written = (text: string) => (mayTell(scope, text, []) ? text : NOT_TOLD);
  return {
    ...task,
    reason: written(task.reason),
    settledReason: task.settledReason === null ? null : written(task.settledReason),
    requester: person(task.requester),
    agreedBy: task.agreedBy.map(person),
    settledBy: task.settledBy === null ? null : person(task.settledBy),
    needs: task.needs.map((need) => ({ ...need, approvers: need.approvers.filter((id) => isVisible(scope, id)) })),
  };
}

const idsIn = ({ request }: Arguments) => idsOfRequest(request as { [name in keyof GateRequest]?: unknown });

/** Every node that a request names. */
export function idsOfRequest(request: { readonly [name in keyof GateRequest]?: unknown }): readonly string[] {
  const { job, as, identity, agent, credentials, variables } = request;
  return [job, as, identity, agent, credentials ?? [], variables ?? []]
    .flat()
    .filter((id) => id != null)
    .map(String);
}

export const gateWithin: Within = naming(idsIn, async (scope, args, ask) =>
  decisionWithin(scope, (await ask(args)) as Decision),
);

export const asksApprovalWithin: Within = naming(idsIn, async (scope, args, ask) =>
  taskWithin(scope, (await ask(args)) as Task),
);

/** A request about a job that is hidden is as little there as one that nobody made. */
export const aboutTaskWithin: Within = async (scope, args, ask, _, context) => {
  const id = String(args['request']);
  const task = (await approvalBook(requireDataDir(context.dataDir)).tasks()).get(id);
  if (!task || !isVisible(scope, task.request.job)) requireTask(new Map(), id);
  return taskWithin(scope, (await ask(args)) as Task);
};

export const approvalsWithin: Within = async (scope, { status, first }, _ask, _, context) => {
  const size = pageSize(first as number | null);
  const at = new Date().toISOString();
  const tasks = [...(await approvalBook(requireDataDir(context.dataDir)).tasks()).values()].reverse();
  return tasks
    .filter((task) => isVisible(scope, task.request.job) && (status == null || statusAt(task, at) === status))
    .slice(0, size)
    .map((task) => taskWithin(scope, taskOf(task)));
};

/** Numbers of the log tell how much else is decided: the hash of an entry stands for its place. */
export const decisionsWithin: Within = naming(['job'], async (scope, args, ask) =>
  cutConnection(
    args,
    ask as (args: Arguments) => Promise<AnyConnection>,
    (item) => {
      const { decision, ...entry } = item as { decision: Decision; hash: string };
      return isVisible(scope, decision.request.job)
        ? { ...entry, decision: decisionWithin(scope, decision) }
        : undefined;
    },
    (item) => (item as { hash: string }).hash,
  ),
);

export const requestOfTaskWithin: Within = async (scope, args, ask) =>
  requestWithin(scope, (await ask(args)) as GateRequest);

export const decisionOfTaskWithin: Within = async (scope, args, ask) =>
  decisionWithin(scope, (await ask(args)) as Decision);
