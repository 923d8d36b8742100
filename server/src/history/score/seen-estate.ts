/** The estate as somebody sees it who sees a part of it: scores and the like are made of that alone. */
import type { RowScope } from '../../domain/caller.js';
import { seeing, type Sees } from '../../domain/visibility.js';
import type { Graph } from '../../graph/graph.js';
import type { Estate } from './estate.js';
import { readEstate, type ReadEstate } from './read-estate.js';

/** Only what is seen is scored and is a reason. All of it is walked: paths lead through what is hidden. */
export function seenEstate(estate: Estate, sees: Sees): Estate {
  const nodes = new Map([...estate.nodes].filter(([id]) => sees(id)));
  const links = [...estate.links].map(
    ([type, all]) => [type, all.filter(({ from, to }) => nodes.has(from) && nodes.has(to))] as const,
  );
  return { ...estate, nodes, links: new Map(links) };
}

/** Scopes whose part is kept: those that asked last. */
const MOST = 4;

const known = new WeakMap<ReadEstate, Map<string, ReadEstate>>();

/** All of it where there is no scope. Made once for each state of the graph and scope. Throws `graph-changing`. */
export async function readSeenEstate(
  graph: Graph,
  scope: RowScope | null | undefined,
  signal?: AbortSignal,
): Promise<ReadEstate> {
  const read = await readEstate(graph, signal);
  if (!scope) return read;
  const parts = known.get(read) ?? new Map<string, ReadEstate>();
  known.set(read, parts);
  const key = JSON.stringify(scope);
  const part = parts.get(key) ?? { ...read, estate: seenEstate(read.estate, seeing(scope)) };
  parts.delete(key);
  parts.set(key, part);
  for (const oldest of parts.keys()) if (parts.size > MOST) parts.delete(oldest);
  return part;
}
