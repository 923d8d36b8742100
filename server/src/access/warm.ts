/** Has the graph plan the statements of every question before the first is asked: planning takes longer than answering. */
import type { Graph } from '../graph/graph.js';

/** No node has this id: a statement is planned, and finds nothing. */
const NOBODY = '';

const parameters = {
  ...{ principal: NOBODY, resource: NOBODY, permission: '', type: '', viewRead: '', kind: null, chain: [], table: [] },
  ...{ explain: false, after: null, first: 1, all: false, named: true, source: NOBODY },
};

const statements = ['permissions', 'check', 'decide', 'who-can', 'what-can', 'what-can-all', 'reachable', 'visible'];

export async function warmQuestions(graph: Graph): Promise<void> {
  for (const statement of statements) await graph.read(`access/${statement}`, parameters);
}
