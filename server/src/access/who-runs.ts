/**
 * Who may run a command on a machine, each way told apart: who holds a key that may run it; who may start a job that binds such a key; who
 * may change such a job, and so run the command with a key that was not given to them.
 */
import type { Evidence, NodeRef, PrincipalAccess } from '../domain/answers.js';
import { PipewardenError } from '../domain/errors.js';
import { evidenceOf, nodeRefOf } from '../domain/evidence.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph, GraphNode, GraphRelationship } from '../graph/graph.js';
import { withArticle } from '../text/article.js';
import { LARGEST_PAGE } from './page.js';
import { readNode } from './question.js';
import { whoCan } from './who-can.js';

export type RunWay = 'holds-key' | 'starts-job' | 'changes-job';

export interface CommandRunner {
  principal: NodeRef;
  way: RunWay;
  /** The way is one that somebody set up for it; `changes-job` is not. */
  sanctioned: boolean;
  decision: PrincipalAccess['decision'];
  /** The job of the ways over one. */
  job: NodeRef | null;
  evidence: Evidence;
}

export interface CommandRunners {
  command: NodeRef;
  runners: readonly CommandRunner[];
  /** Keys that may run it and whose holder is not known. */
  unheld: readonly NodeRef[];
}

type KeyRow = {
  command: GraphNode;
  key: GraphNode | null;
  runs: GraphRelationship | null;
  holder: GraphNode | null;
  holds: GraphRelationship | null;
  job: GraphNode | null;
  binds: GraphRelationship | null;
};

const ways = [
  { permission: 'hudson.model.Item.Build', way: 'starts-job', sanctioned: true },
  { permission: 'hudson.model.Item.Configure', way: 'changes-job', sanctioned: false },
] as const;

/** Throws `unknown-node`, and `no-command` for anything else. */
export async function whoRuns(graph: Graph, id: NodeId): Promise<CommandRunners> {
  const node = nodeRefOf(await readNode(graph, id));
  if (node.kind !== 'command') throw noCommand(node);
  const rows = await graph.read<KeyRow>('access/command-keys', { command: id });
  const [holding, overJobs] = [rows.flatMap(holderOf), await Promise.all(rows.map((row) => jobRunners(graph, row)))];
  return {
    command: node,
    runners: distinct([...holding, ...overJobs.flat()]),
    unheld: distinctNodes(rows.flatMap(({ key, holder }) => (key && !holder ? [nodeRefOf(key)] : []))),
  };
}

function noCommand({ id, kind }: NodeRef): PipewardenError {
  return new PipewardenError(
    'no-command',
    `${id} is ${withArticle(kind)}, and no command on a machine.`,
    'List commands with: pipewarden list command',
  );
}

function holderOf({ command, key, runs, holder, holds }: KeyRow): CommandRunner[] {
  if (!key || !runs || !holder || !holds || nodeRefOf(holder).kind === 'credential') return [];
  return [
    {
      ...{ principal: nodeRefOf(holder), way: 'holds-key', sanctioned: true, decision: 'allowed', job: null },
      evidence: evidenceOf([holder, key, command], [holds, runs]),
    },
  ];
}

async function jobRunners(graph: Graph, row: KeyRow): Promise<readonly CommandRunner[]> {
  const { command, key, runs, holder, holds, job, binds } = row;
  if (!key || !runs || !holder || !holds || !job || !binds) return [];
  const from = evidenceOf([job, holder, key, command], [binds, holds, runs]);
  const ref = nodeRefOf(job);
  const found: CommandRunner[] = [];
  for (const { permission, way, sanctioned } of ways)
    for (const { principal, decision, evidence } of await everyoneWho(graph, permission, ref.id))
      found.push({ principal, way, sanctioned, decision, job: ref, evidence: [...evidence, ...from] });
  return found;
}

async function everyoneWho(graph: Graph, permission: string, resource: NodeId): Promise<readonly PrincipalAccess[]> {
  const found: PrincipalAccess[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const page: Awaited<ReturnType<typeof whoCan>> = await whoCan(graph, {
      ...{ permission, resource, first: LARGEST_PAGE },
      ...(after === undefined ? {} : { after }),
    });
    found.push(...page.items);
    after = page.hasNextPage ? page.endCursor : null;
  }
  return found;
}

/** A principal is listed once for each way and job, whichever key it leads over. */
function distinct(runners: readonly CommandRunner[]): readonly CommandRunner[] {
  const known = new Map(
    runners.map((runner) => [`${runner.way} ${runner.principal.id} ${runner.job?.id ?? ''}`, runner]),
  );
  return [...known.values()];
}

function distinctNodes(nodes: readonly NodeRef[]): readonly NodeRef[] {
  return [...new Map(nodes.map((node) => [node.id, node])).values()];
}
