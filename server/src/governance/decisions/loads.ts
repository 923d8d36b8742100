/** Which load of each source the graph is made of: asked before each decision, and together by those who ask at the same time. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Graph } from '../../graph/graph.js';
import type { GraphState } from './remembered.js';

export interface Load extends Record<string, unknown> {
  name: string;
  number: number | null;
  /** Of a load that is under way, or was cut off. */
  openNumber: number | null;
  takenAt: string | null;
}

/** Milliseconds after which a reading that hangs is not waited for before the next one. */
const LONG = 150;

interface Readings {
  running: Promise<unknown>;
  next: Promise<readonly Load[]> | null;
}

const readings = new WeakMap<Graph, Readings>();

/** Begun after it was asked for, never before: nobody is answered by what was true earlier. */
export function readLoads(graph: Graph): Promise<readonly Load[]> {
  const own = readings.get(graph) ?? { running: Promise.resolve(), next: null };
  readings.set(graph, own);
  if (own.next) return own.next;
  const done = own.running.catch(() => {});
  const reading = Promise.race([done, sleep(LONG, undefined, { ref: false })]).then(() => {
    own.next = null;
    return graph.read<Load>('governance/loads');
  });
  own.next = reading;
  own.running = reading;
  return reading;
}

export function stateOf(loads: readonly Load[]): GraphState {
  return { stamp: JSON.stringify(loads), changing: loads.some(({ openNumber }) => openNumber !== null) };
}
