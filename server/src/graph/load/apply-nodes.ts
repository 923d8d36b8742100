/** Brings the nodes of a source in line with the facts; nodes to remove are left for the end. */
import type { NodeFact, Properties } from '../../domain/facts.js';
import { addNodes, storedForm } from './add-nodes.js';
import { sizeOf } from './arrange.js';
import { batches } from './batches.js';
import { canonicalText } from './canonical.js';
import { nodeChange, type Difference } from './changes.js';
import { homeGroups, type LoadContext } from './context.js';
import { labelsOf } from './labels.js';
import { applyBatch } from './write.js';

interface StoredNode extends NodeFact {
  labels: readonly string[];
}

/** Adds and changes nodes; returns those the facts no longer have. */
export async function applyNodes(load: LoadContext): Promise<NodeFact[]> {
  const added: NodeFact[] = [];
  const changed: Difference<NodeFact>[] = [];
  const removed: NodeFact[] = [];
  for (const group of homeGroups(load)) {
    const stored = await readNodes(
      load,
      group.map(({ id }) => id),
    );
    for (const { id, node } of group) {
      const before = stored.get(id);
      if (!node) removed.push(...(before ? [before] : []));
      else if (!before) added.push(node);
      else if (!same(before, node)) changed.push({ before, after: node });
    }
    load.advance(sizeOf(group).nodes);
  }
  await addNodes(load, added);
  await changeNodes(load, changed);
  return removed;
}

/** Removes nodes and, with them, whatever relationships still touch them. */
export async function removeNodes(load: LoadContext, nodes: readonly NodeFact[]): Promise<void> {
  for (const batch of batches(nodes, 1000)) {
    const changes = batch.map((before) => nodeChange({ before, after: undefined })).filter((change) => change !== null);
    await applyBatch(load, { removed: batch.length }, changes, async (run) => {
      const ids = batch.map(({ id }) => id);
      await run('load/note-severed', { ids });
      await run('load/delete-nodes', { ids });
    });
  }
}

async function changeNodes(load: LoadContext, differences: readonly Difference<NodeFact>[]): Promise<void> {
  for (const batch of batches(differences)) {
    const changes = batch.map(nodeChange).filter((change) => change !== null);
    await applyBatch(load, { changed: batch.length }, changes, async (run) => {
      await run('load/update-nodes', {
        rows: batch.map(({ after }) => ({ labels: labelsOf(after!), properties: storedForm(load, after!) })),
      });
    });
  }
}

async function readNodes({ graph, signal }: LoadContext, ids: readonly string[]): Promise<Map<string, StoredNode>> {
  const stored = new Map<string, StoredNode>();
  const options = { timeout: 600, ...(signal ? { signal } : {}) };
  for await (const row of graph.stream<{ labels: string[]; properties: Record<string, unknown> }>(
    'load/stored-nodes',
    { ids },
    options,
  )) {
    const { id, kind, name, source: _source, partition: _partition, ...properties } = row.properties;
    const node = { id, kind, name, properties: properties as Properties, labels: row.labels } as StoredNode;
    stored.set(node.id, node);
  }
  return stored;
}

function same(stored: StoredNode, fact: NodeFact): boolean {
  const labels = new Set(labelsOf(fact));
  if (stored.labels.length !== labels.size || !stored.labels.every((label) => labels.has(label))) return false;
  return stored.name === fact.name && canonicalText(stored.properties) === canonicalText(fact.properties);
}
