/** Tasks of this room: they are given the graph that their thread is connected with. */
import type { Graph, GraphLogin } from '../../graph/graph.js';
import { defineTask, type Task, type TaskContext } from '../../sources/apart/task.js';

export interface HistoryAsk<Input> {
  login: GraphLogin;
  ask: Input;
}

export type HistoryTask<Input, Answer> = Task<HistoryAsk<Input>, Answer>;

export function historyTask<Input, Answer>(
  name: string,
  run: (graph: Graph, ask: Input, context: TaskContext) => Promise<Answer>,
): HistoryTask<Input, Answer> {
  return defineTask(name, async ({ login, ask }: HistoryAsk<Input>, context) =>
    run(await graphOf(login), ask, context),
  );
}

let connected: { key: string; graph: Promise<Graph> } | undefined;

/** Connected once: what this thread remembers of a graph, it remembers by the connection. */
async function graphOf(login: GraphLogin): Promise<Graph> {
  const key = JSON.stringify(login);
  if (connected?.key !== key) {
    connected?.graph.then((graph) => graph.close()).catch(() => {}); // of a Neo4j that has ended
    const graph = import('../../graph/connection.js').then(({ connectGraph }) => connectGraph(login));
    connected = { key, graph };
    graph.catch(() => (connected = undefined));
  }
  return connected.graph;
}
