/** Adds nodes, those of the same shape together, two transactions at a time. */
import type { NodeFact } from '../../domain/facts.js';
import type { Graph } from '../graph.js';
import { partitionOf } from './arrange.js';
import { groupedBatches } from './batches.js';
import { nodeChange } from './changes.js';
import type { LoadContext } from './context.js';
import { labelsOf } from './labels.js';
import { inParallel } from './parallel.js';
import { applyBatch } from './write.js';

/** `advance` hears of every batch. */
export async function addNodes(
  load: LoadContext,
  nodes: readonly NodeFact[],
  advance: (nodes: number) => void = () => {},
): Promise<void> {
  await inParallel(groupedBatches(byShape(nodes)), async (batch) => {
    const added = batch.flatMap(([, alike]) => alike);
    const changes = load.history.first
      ? []
      : added.map((after) => nodeChange({ before: undefined, after })).filter((change) => change !== null);
    await applyBatch(load, { added: added.length }, changes, async (run) => {
      for (const [shape, alike] of batch) await create(load, run, shape, alike);
    });
    advance(added.length);
  });
}

async function create(
  load: LoadContext,
  run: Graph['write'],
  shape: string,
  alike: readonly NodeFact[],
): Promise<void> {
  const [statement = '', ...labels] = shape.split(' ');
  const rows = alike.map((node) => (statement === 'load/create-nodes' ? listForm(load, node) : storedForm(load, node)));
  const [created] = await run<{ refs: number[] }>(statement, { labels, rows });
  alike.forEach(({ id }, at) => load.refs.set(id, created!.refs[at]!));
}

/** A node's properties as the graph keeps them. */
export function storedForm(
  { source, count }: LoadContext,
  { id, kind, name, properties }: NodeFact,
): Record<string, unknown> {
  return { ...properties, id, kind, name, source, partition: partitionOf(id, count) };
}

/** Properties that create-nodes.cypher names, in its order; before them id, kind, name, source and partition. */
const NAMED = [
  'permission',
  'permissionName',
  'scope',
  'fullName',
  'displayName',
  'className',
  'type',
  'disabled',
  'configurationRead',
  'hasRemoteToken',
  'inheritance',
  'readAt',
];
const named = new Set(NAMED);

/** The row create-nodes.cypher takes. */
function listForm({ source, count }: LoadContext, { id, kind, name, properties }: NodeFact): unknown[] {
  return [id, kind, name, source, partitionOf(id, count), ...NAMED.map((key) => properties[key] ?? null)];
}

/** Nodes by the statement that creates them and the labels they carry, written `load/create-nodes Entity Job Resource`. */
function byShape(nodes: readonly NodeFact[]): Map<string, NodeFact[]> {
  const groups = new Map<string, NodeFact[]>();
  for (const node of nodes) {
    const isNamed = Object.keys(node.properties).every((key) => named.has(key));
    const shape = [isNamed ? 'load/create-nodes' : 'load/create-nodes-of-any-shape', ...labelsOf(node)].join(' ');
    const group = groups.get(shape);
    if (group) group.push(node);
    else groups.set(shape, [node]);
  }
  return groups;
}
