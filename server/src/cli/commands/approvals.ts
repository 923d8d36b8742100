/** `pipewarden approvals`: requests that wait for somebody, and what is decided about them. */
import type { Command } from 'commander';
import { askedKinds } from '../../access/acting-as.js';
import { resolveNode } from '../../access/names.js';
import { thisMachine } from '../../domain/caller.js';
import {
  approve,
  approverOf,
  askApproval,
  deny,
  requesterOf,
  withdraw,
  type ApprovalRoom,
} from '../../governance/approvals/decide-task.js';
import { statusAt, taskStatuses, type Person, type Task } from '../../governance/approvals/task.js';
import { openGovernance, PATIENT } from '../../governance/open-governance.js';
import type { Graph } from '../../graph/graph.js';
import { note, printJson, printTable } from '../print.js';
import { registerEnforce } from './approvals-enforce.js';
import { dataDirectory, withGraph } from '../session.js';
import { Option } from 'commander';
import { addRequestOptions, requestOf, type RequestFlags } from './gate.js';
import { counted } from '../../text/counted.js';

interface Decide {
  by?: string;
  reason: string;
  json: boolean;
}

export function registerApprovals(program: Command): void {
  const command = program
    .command('approvals')
    .description('List requests that wait for an approval, and decide about them.');
  const ask = command.command('ask').description('Ask for an approval of what the gate says needs one.');
  addRequestOptions(ask)
    .requiredOption('--reason <text>', 'why it shall run')
    .option('--override', 'ask for an override of what is blocked: two people and an end', false)
    .option('--until <time>', 'when the approval shall end at the latest, such as 2099-12-31T12:00:00Z')
    .option('--key <text>', 'a second request with the same key is the first')
    .option('--json', 'print the request as JSON', false)
    .action(runAsk);
  command
    .command('list')
    .description('List requests, latest first.')
    .addOption(new Option('--status <status>', 'only those that stand so').choices(taskStatuses))
    .option('--json', 'print them as JSON', false)
    .action(list);
  registerEnforce(command);
  const decide = (name: string, description: string) =>
    command
      .command(`${name} <request>`)
      .description(description)
      .option('--by <principal>', 'who decides, as a collected system knows them')
      .requiredOption('--reason <text>', 'why')
      .option('--json', 'print the request as JSON', false);
  decide('approve', 'Agree to a request.').action((id: string, flags: Decide) => run(id, flags, approve));
  decide('deny', 'Refuse a request.').action((id: string, flags: Decide) => run(id, flags, deny));
  decide('withdraw', 'Take a request or an approval back.').action((id: string, flags: Decide) =>
    run(id, flags, withdraw),
  );
}

async function runAsk(
  flags: RequestFlags & { reason: string; override: boolean; until?: string; key?: string; json: boolean },
): Promise<void> {
  const task = await withGraph(async (graph) => {
    const request = await requestOf(graph, flags);
    const { reason, override, until, key } = flags;
    return askApproval(openGovernance(graph, dataDirectory(), { ...PATIENT, guardrails: flags.guardrails }), {
      ...{
        request,
        reason,
        override,
        by: requesterOf(thisMachine, request.as),
      },
      ...(until === undefined ? {} : { until }),
      ...(key === undefined ? {} : { idempotencyKey: key }),
    });
  });
  tell(task, flags.json);
}

type Deciding = (room: ApprovalRoom, id: string, by: Person, reason: string) => Promise<Task>;

async function run(id: string, { by, reason, json }: Decide, decide: Deciding): Promise<void> {
  const task = await withGraph(async (graph) =>
    decide(openGovernance(graph, dataDirectory(), PATIENT), id, await personNamed(graph, by), reason),
  );
  tell(task, json);
}

/** Whoever operates this machine says who they are; the log has both. */
async function personNamed(graph: Graph, by: string | undefined): Promise<Person> {
  return approverOf(thisMachine, by === undefined ? undefined : (await resolveNode(graph, by, askedKinds)).id);
}

async function list({ status, json }: { status?: string; json: boolean }): Promise<void> {
  const at = new Date().toISOString();
  const tasks = await withGraph(async (graph) => [
    ...(await openGovernance(graph, dataDirectory(), PATIENT).book.tasks()).values(),
  ]);
  const shown = tasks.filter((task) => status === undefined || statusAt(task, at) === status).reverse();
  if (json) return printJson(shown.map((task) => ({ ...task, status: statusAt(task, at) })));
  printTable(shown, [
    { title: 'STATUS', value: (task) => statusAt(task, at) },
    { title: 'REQUEST', value: ({ id }) => id },
    { title: 'JOB', value: ({ request }) => request.job },
    { title: 'AS', value: ({ request }) => request.as ?? '' },
    { title: 'NEEDS', value: ({ needs }) => needs.map(({ guardrail }) => guardrail).join(', ') },
    { title: 'UNTIL', value: ({ until, expiresAt }) => until ?? expiresAt },
    { title: 'REASON', value: ({ reason }) => reason },
  ]);
  note(`${counted(shown.length, 'request')}.`);
}

function tell(task: Task, json: boolean): void {
  const at = new Date().toISOString();
  const status = statusAt(task, at);
  if (json) return printJson({ ...task, status });
  note(`The request ${task.id} is ${status}${task.until === null ? '' : ` until ${task.until}`}.`);
}
