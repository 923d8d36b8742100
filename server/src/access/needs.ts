/** What a runner was granted, what each of its tasks needs, what is in excess and what will fail. */
import type { Evidence, NodeRef } from '../domain/answers.js';
import { nodeRefOf } from '../domain/evidence.js';
import { parseNodeId, type NodeId } from '../domain/ids.js';
import type { Graph, GraphNode } from '../graph/graph.js';
import { compareNeeds, type TaskNeeds } from './compare-needs.js';
import { LARGEST_PAGE } from './page.js';
import { readNode } from './question.js';
import { whatCan } from './what-can.js';

export interface Granted {
  variable: NodeRef;
  /** `unknown`: it hangs on what could not be read. */
  decision: 'allowed' | 'unknown';
  evidence: Evidence;
}

export interface Needs {
  runner: NodeRef;
  /** Variables the runner may fetch, sorted by id. */
  granted: readonly Granted[];
  tasks: readonly TaskNeeds[];
  /** Granted, and needed by no task; empty while the manifest of one was not read. */
  excess: readonly NodeId[];
  /** Needed by a task, and not granted. */
  missing: readonly NodeId[];
  statements: readonly string[];
}

/**
 * Over the tasks collected for this principal itself, not for layers it is in. Throws `unknown-node`.
 * A fetch needs the privilege execute, and nothing else does.
 */
export async function askNeeds(graph: Graph, runner: NodeId): Promise<Needs> {
  const node = nodeRefOf(await readNode(graph, runner));
  const granted = await readGranted(graph, node.id);
  const rows = await graph.read<{ task: GraphNode }>('access/needs-tasks', { runner: node.id });
  const tasks = rows.map(({ task }) => readTask(task, node.source));
  const decisions = new Map(granted.map(({ variable, decision }) => [variable.id, decision]));
  const asked = [...new Set(tasks.flatMap(({ needs }) => needs.map(({ variable }) => variable)))];
  const known =
    asked.length === 0
      ? []
      : await readKnown(
          graph,
          asked.filter((id) => !decisions.has(id)),
        );
  return {
    runner: node,
    granted,
    ...compareNeeds(tasks, decisions, new Set(known)),
    statements: ['access/needs-tasks', 'access/needs-variables', 'access/what-can'],
  };
}

async function readGranted(graph: Graph, principal: NodeId): Promise<readonly Granted[]> {
  const granted: Granted[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof whatCan>> = await whatCan(graph, {
      ...{ principal, permission: 'execute', resourceKind: 'variable', first: LARGEST_PAGE, after },
    });
    granted.push(...page.items.map(({ resource, decision, evidence }) => ({ variable: resource, decision, evidence })));
    after = page.hasNextPage ? page.endCursor : null;
  } while (after !== null);
  return granted;
}

/** What the loader wrote of a task; variables of another Conjur are not this runner's to fetch. */
function readTask(task: GraphNode, vault: string): Parameters<typeof compareNeeds>[0][number] {
  const { needs, needsAt, delivery, unresolved, manifestUnread } = task.properties;
  const [places, deliveries] = [texts(needsAt), texts(delivery)];
  const all = texts(needs).map((variable, at) => ({
    variable,
    at: places[at] ?? '',
    delivery: deliveries[at] ?? '',
  }));
  return {
    task: nodeRefOf(task),
    needs: all.filter(({ variable }) => parseNodeId(variable)?.source === vault),
    unresolved: texts(unresolved),
    unread: manifestUnread === true,
  };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

async function readKnown(graph: Graph, ids: readonly NodeId[]): Promise<readonly NodeId[]> {
  const rows = await graph.read<{ variable: GraphNode }>('access/needs-variables', { ids });
  return rows.map(({ variable }) => nodeRefOf(variable).id);
}
