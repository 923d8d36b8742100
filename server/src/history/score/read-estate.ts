/** The estate as the graph has it, read once for each state of the graph. */
import { setTimeout as wait } from 'node:timers/promises';
import { PipewardenError } from '../../domain/errors.js';
import type { RelationshipType } from '../../domain/graph.js';
import type { NodeId } from '../../domain/ids.js';
import type { Graph } from '../../graph/graph.js';
import { readWithPassing } from '../../paths/whole-graph.js';
import { estateOf, type Estate, type EstateLink, type EstateNode } from './estate.js';

export interface ReadEstate {
  /** What it was read from, as `readStamp` prints it. */
  stamp: string;
  nodes: readonly EstateNode[];
  links: readonly EstateLink[];
  estate: Estate;
}

/** Seconds. */
const READ_TIMEOUT = 300;
/** How often, and milliseconds between: half a load is no estate. */
const TRIES = 5;
const PAUSE = 2000;

const kept = new WeakMap<object, Promise<ReadEstate>>();

interface SourceState extends Record<string, unknown> {
  openNumber: number | null;
}

/** Throws `graph-changing` where loads do not end. */
export async function readEstate(graph: Graph, signal?: AbortSignal): Promise<ReadEstate> {
  for (let tries = 1; tries <= TRIES; tries++) {
    const stamp = await settled(graph);
    if (stamp !== undefined) {
      const known = await kept.get(graph.origin)?.catch(() => undefined);
      if (known?.stamp === stamp) return known;
      const reading = read(graph, stamp);
      kept.set(graph.origin, reading);
      const found = await reading;
      if ((await settled(graph)) === stamp) return found;
      kept.delete(graph.origin);
    }
    await wait(PAUSE, undefined, signal ? { signal } : {});
  }
  throw new PipewardenError(
    'graph-changing',
    'Sources are being loaded, so there is nothing to compute a score from.',
    'Ask again when the loads have ended.',
  );
}

/** undefined: a load is under way. */
async function settled(graph: Graph): Promise<string | undefined> {
  const sources = await graph.read<SourceState>('sources/stamp');
  return sources.every(({ openNumber }) => openNumber === null) ? JSON.stringify(sources) : undefined;
}

async function read(graph: Graph, stamp: string): Promise<ReadEstate> {
  const nodes: EstateNode[] = [];
  const options = { timeout: READ_TIMEOUT };
  for await (const row of graph.stream<EstateNode & Record<string, unknown>>('history/score-nodes', {}, options))
    nodes.push(row);
  const links: EstateLink[] = [];
  const stated = new Set(nodes.map(({ id }) => id));
  for (const { id: from, kind, builtin, out } of (await readWithPassing(graph)).rows) {
    if (!stated.has(from)) nodes.push({ id: from, kind, builtin, tierZero: false, endless: false });
    for (const [type, to, rule] of out) links.push({ type, from, to, rule });
  }
  interface Row extends Record<string, unknown> {
    type: RelationshipType;
    from: NodeId;
    to: NodeId;
  }
  for await (const { type, from, to } of graph.stream<Row>('history/score-links', {}, options))
    links.push({ type, from, to, rule: null });
  return { stamp, nodes, links, estate: estateOf(nodes, links) };
}
