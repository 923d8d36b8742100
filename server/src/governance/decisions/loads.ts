/** Which load of each source the graph is made of. */
import type { Graph, StoreState } from '../../graph/graph.js';
import { Remembered } from './remembered.js';

export interface Load extends Record<string, unknown> {
  name: string;
  number: number | null;
  takenAt: string | null;
}

const remembered = new Remembered<readonly Load[]>(1);

export function readLoads(graph: Graph, state: StoreState): Promise<readonly Load[]> {
  return remembered.get(graph, state, 'loads', () => graph.read<Load>('governance/loads'));
}
