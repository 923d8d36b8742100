/** What guardrails look for and would do, and single requests for approvals. */
import { requireTask, type Task } from '../../governance/approvals/task.js';
import { decideNow } from '../../governance/decisions/gate.js';
import type { GateDecision } from '../../governance/decisions/decide.js';
import { countJobs, dryRun } from '../../governance/guardrails/dry-run.js';
import { effects, type Guardrail } from '../../governance/guardrails/guardrail.js';
import { conditionsInWords } from '../../governance/guardrails/words.js';
import { openGovernance } from '../../governance/open-governance.js';
import { refuseUnknownSource } from '../../sources/known-source.js';
import type { ApiContext, Resolver } from '../graphql/context.js';
import { requireDataDir } from '../graphql/require-data-dir.js';
import { pageSize } from '../limits/page-size.js';
import { decisionOf, taskOf } from './governance.js';

const room = ({ graph, dataDir }: ApiContext) => openGovernance(graph, requireDataDir(dataDir));

interface DryRunArguments {
  source?: string | null;
  first?: number | null;
  after?: string | null;
}

/** Jobs that are asked about at once: each takes some milliseconds, and an answer has to come in time. */
const AT_ONCE = 50;

const guardrailsDryRun: Resolver<unknown, DryRunArguments> = async (_, { source, first, after }, context) => {
  const { graph, dataDir, signal } = context;
  if (source != null) await refuseUnknownSource(graph, source);
  const most = pageSize(first, AT_ONCE);
  const asked: GateDecision[] = [];
  const { guardrails } = room(context);
  const given = { ...(source == null ? {} : { source }), ...(after == null ? {} : { after }) };
  for await (const decision of dryRun({ graph, dataDir, guardrails, at: new Date().toISOString(), ...given })) {
    signal?.throwIfAborted();
    if (asked.push(decision) > most) break;
  }
  const hasNextPage = asked.length > most;
  if (hasNextPage) asked.pop();
  const count = (outcome: string) => asked.filter((each) => each.outcome === outcome).length;
  return {
    totalCount: await countJobs(graph, source ?? null),
    asked: asked.length,
    counts: effects.map((outcome) => ({ outcome, jobs: count(outcome) })),
    decisions: asked.filter(({ outcome }) => outcome !== 'allow').map(decisionOf),
    pageInfo: {
      ...{ hasNextPage, hasPreviousPage: after != null },
      ...{ startCursor: asked[0]?.request.job ?? null, endCursor: asked.at(-1)?.request.job ?? null },
    },
  };
};

const approval: Resolver<unknown, { request: string }> = async (_, { request }, context) =>
  taskOf(requireTask(await room(context).book.tasks(), request));

const decision: Resolver<Pick<Task, 'request'>> = async ({ request }, _, context) =>
  decisionOf(await decideNow(room(context), request));

export const guardrailResolvers = {
  Query: { guardrailsDryRun, approval },
  ApprovalTask: { decision },
  Guardrail: {
    looksFor: ({ when }: Guardrail) => conditionsInWords(when),
    except: ({ unless }: Guardrail) => (unless === null ? [] : conditionsInWords(unless)),
  },
};
