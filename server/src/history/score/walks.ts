/** Who leads to what over traversable relationships: for many subjects at once, and one way of one of them. */
import type { RelationshipType } from '../../domain/graph.js';
import type { NodeId } from '../../domain/ids.js';
import { mostStarts, reachMasks } from '../../paths/reach-masks.js';
import type { Estate, EstateLink } from './estate.js';

/** Which relationships are walked; when absent all, but from tier zero only those that stay in it. */
export type Walked = ReadonlySet<RelationshipType> | undefined;

export type Found = (from: NodeId, to: NodeId) => void;

/** Calls `found` once for each pair of which the first leads to the second; what is both is no pair. */
export function eachLeading(
  estate: Estate,
  from: readonly NodeId[],
  to: readonly NodeId[],
  found: Found,
  walked?: Walked,
): void {
  const starts = from.flatMap((id) => estate.vertex.get(id) ?? []);
  const own = new Set(from);
  for (const group of batches(alike(estate, to, own, walked), mostStarts)) {
    const masks = reachMasks(
      estate.back,
      group.map(([first]) => estate.vertex.get(first!)!),
      walks(estate, walked),
    );
    for (const start of starts)
      for (let bits = masks[start]!; bits !== 0; bits &= bits - 1) {
        const ends = group[31 - Math.clz32(bits & -bits)]!;
        const id = estate.graph.ids[start]!;
        for (const end of ends) if (end !== id) found(id, end);
      }
  }
}

function walks({ graph, ends }: Estate, walked: Walked): (edge: number) => boolean {
  const { tails, heads, types } = graph;
  return walked ? (edge) => walked.has(types[edge]!) : (edge) => !ends[tails[edge]!] || ends[heads[edge]!]!;
}

/** Ends that are come to from the same nodes are come to by the same: they are asked about once, unless they start themselves. */
function alike(estate: Estate, to: readonly NodeId[], own: ReadonlySet<NodeId>, walked: Walked): readonly NodeId[][] {
  const { back, vertex } = estate;
  const groups = new Map<string, NodeId[]>();
  const counts = walks(estate, walked);
  for (const id of to) {
    const at = vertex.get(id);
    if (at === undefined) continue;
    const before = new Set(back.out[at]!.filter(counts).map((edge) => back.heads[edge]!));
    const key = own.has(id) ? id : [...before].sort((one, other) => one - other).join(' ');
    const group = groups.get(key);
    if (group) group.push(id);
    else groups.set(key, [id]);
  }
  return [...groups.values()];
}

function batches<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}

/** A shortest way, the first by id of those; undefined where there is none. */
export function wayOf(estate: Estate, from: NodeId, to: NodeId, walked?: Walked): readonly EstateLink[] | undefined {
  const { graph, vertex } = estate;
  const [start, end] = [vertex.get(from), vertex.get(to)];
  if (start === undefined || end === undefined) return undefined;
  const through = new Map<number, number>([[start, -1]]);
  const counts = walks(estate, walked);
  for (const at of through.keys()) {
    if (at === end) break;
    for (const edge of graph.out[at]!)
      if (counts(edge) && !through.has(graph.heads[edge]!)) through.set(graph.heads[edge]!, edge);
  }
  if (!through.has(end)) return undefined;
  const way: EstateLink[] = [];
  for (let at = end; at !== start; at = graph.tails[through.get(at)!]!) {
    const edge = through.get(at)!;
    const [tail, head] = [graph.ids[graph.tails[edge]!]!, graph.ids[graph.heads[edge]!]!];
    way.unshift({ type: graph.types[edge]!, from: tail, to: head, rule: null });
  }
  return way;
}
