/** What every question needs to know of a source, kept in the process: the permissions it defines. */
import { PipewardenError } from '../domain/errors.js';
import { parseNodeId, type NodeId } from '../domain/ids.js';
import type { Graph } from '../graph/graph.js';
import { permissionsOf, type PermissionsOfSource } from './permission-table.js';
import { readNode } from './question.js';

export interface SourceContext {
  source: string;
  permissions: PermissionsOfSource;
  /** The table as the graph carries it: a statement compares it with what it finds. */
  lines: readonly string[];
}

/** What a statement that decides says besides its answer. */
export interface Witnessed {
  /** The table the question was framed with is the one the graph has. */
  fresh: boolean;
  /** Something of some source could not be read: what is not allowed may be unknown. */
  unread: boolean;
}

/** Questions are framed again while sources change under them; so often in a row, something else is wrong. */
const TRIES = 5;

interface Remembered {
  sources: Map<string, SourceContext>;
  /** As the last answer said it: decides what is asked side by side, never what is answered. */
  unread: boolean;
}

const remembered = new WeakMap<object, Remembered>();

function memoryOf({ origin }: Graph): Remembered {
  const known = remembered.get(origin) ?? { sources: new Map(), unread: false };
  remembered.set(origin, known);
  return known;
}

/** Whether the last answer found something that could not be read. */
export function expectsUnread(graph: Graph): boolean {
  return memoryOf(graph).unread;
}

/**
 * Asks in the context of the source of `about`, which is read once and then kept. `ask` returns null where a node of the
 * question is missing. Neither an answer nor an error comes from a table the graph no longer has: then the table is read and the
 * question asked again. Throws `unknown-node` for the first of `nodes` that is missing, `unknown-source`, `graph-changing`.
 */
export async function inContext<T extends Witnessed>(
  graph: Graph,
  about: NodeId,
  nodes: readonly NodeId[],
  ask: (context: SourceContext) => Promise<T | null>,
): Promise<T> {
  const memory = memoryOf(graph);
  const source = parseNodeId(about)?.source ?? about;
  for (let tries = 0; tries < TRIES; tries++) {
    const kept = memory.sources.get(source);
    const context = kept ?? (await readSource(graph, source, nodes));
    memory.sources.set(source, context);
    const answer = await ask(context).catch((error: unknown) => refuse(graph, nodes, kept, error));
    if (answer === null) await requireNodes(graph, nodes);
    if (answer) memory.unread = answer.unread;
    if (answer?.fresh) return answer;
    memory.sources.delete(source);
  }
  throw new PipewardenError(
    'graph-changing',
    `The source "${source}" changed each time the question was asked.`,
    'Ask again when its load has ended.',
  );
}

/** An error of a question that was framed with a kept table may be the table's: null asks again. */
async function refuse(graph: Graph, nodes: readonly NodeId[], kept: SourceContext | undefined, error: unknown) {
  if (!(error instanceof PipewardenError) || error.code !== 'unknown-permission') throw error;
  if (kept) return null;
  await requireNodes(graph, nodes); // a node that is missing is said first
  throw error;
}

async function requireNodes(graph: Graph, nodes: readonly NodeId[]): Promise<void> {
  for (const id of nodes) await readNode(graph, id);
}

async function readSource(graph: Graph, source: string, nodes: readonly NodeId[]): Promise<SourceContext> {
  const [row] = await graph.read<{ permissions: string[] | null }>('access/permissions', { source });
  const lines = row?.permissions ?? null;
  if (!lines) await requireNodes(graph, nodes);
  return { source, permissions: permissionsOf(source, lines), lines: lines ?? [] };
}
