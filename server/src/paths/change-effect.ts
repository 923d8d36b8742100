/** Who reaches what before and after a change, worked out person by person on the graph in memory. */
import { setImmediate } from 'node:timers/promises';
import type { ChangedGraph } from './changed-graph.js';
import { leadsTo, mostStarts, reachMasks } from './reach-masks.js';

export interface ChangeEffect {
  /** Vertices of people who reach the ends before, and after. */
  before: ReadonlySet<number>;
  after: ReadonlySet<number>;
  /** By vertex of a person the change touches: how many nodes are no longer, and newly, reached. */
  people: ReadonlyMap<number, { lost: number; gained: number }>;
  /** By vertex of a node: how many people no longer, and newly, reach it. */
  nodes: ReadonlyMap<number, { lost: number; gained: number }>;
}

/** `to`: vertices of the ends. Lets others work between two batches of people, and ends when the signal is given. */
export async function changeEffect(
  graph: ChangedGraph,
  to: readonly number[],
  signal?: AbortSignal,
): Promise<ChangeEffect> {
  const walksBefore = (edge: number) => graph.before[edge] === true;
  const walksAfter = (edge: number) => graph.after[edge] === true;
  const ended = { before: leadsTo(graph, to, walksBefore), after: leadsTo(graph, to, walksAfter) };
  const people = new Map<number, { lost: number; gained: number }>();
  const nodes = new Map<number, { lost: number; gained: number }>();
  const touched = touchedPeople(graph);
  for (let at = 0; at < touched.length; at += mostStarts) {
    signal?.throwIfAborted();
    const starts = touched.slice(at, at + mostStarts);
    const [old, now] = [reachMasks(graph, starts, walksBefore), reachMasks(graph, starts, walksAfter)];
    for (let vertex = 0; vertex < old.length; vertex++) {
      const [lost, gained] = [old[vertex]! & ~now[vertex]!, now[vertex]! & ~old[vertex]!];
      if (lost === 0 && gained === 0) continue;
      add(nodes, vertex, bits(lost), bits(gained));
      starts.forEach((person, bit) => {
        const one = 1 << bit;
        if (((lost | gained) & one) !== 0) add(people, person, lost & one ? 1 : 0, gained & one ? 1 : 0);
      });
    }
    await setImmediate();
  }
  return { before: peopleOf(graph, ended.before), after: peopleOf(graph, ended.after), people, nodes };
}

/** Whoever comes to the start of a changed relationship; nobody else is touched. */
function touchedPeople(graph: ChangedGraph): number[] {
  const starts = graph.tails.filter((_, edge) => graph.before[edge] !== graph.after[edge]);
  const leads = leadsTo(graph, [...new Set(starts)], () => true);
  return graph.people.flatMap((person, vertex) => (person && leads[vertex] ? [vertex] : []));
}

function peopleOf(graph: ChangedGraph, seen: Uint8Array): Set<number> {
  return new Set(graph.people.flatMap((person, vertex) => (person && seen[vertex] ? [vertex] : [])));
}

function add(to: Map<number, { lost: number; gained: number }>, key: number, lost: number, gained: number): void {
  const known = to.get(key) ?? { lost: 0, gained: 0 };
  to.set(key, { lost: known.lost + lost, gained: known.gained + gained });
}

function bits(mask: number): number {
  let count = 0;
  for (let left = mask; left !== 0; left &= left - 1) count++;
  return count;
}
