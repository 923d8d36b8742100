/** Brings the relationships of a source in line with the facts, once all nodes they need are there. */
import type { Properties, RelationshipFact } from '../../domain/facts.js';
import type { RelationshipType } from '../../domain/graph.js';
import type { NodeId } from '../../domain/ids.js';
import { byKey, relationshipKey, sizeOf, type Home } from './arrange.js';
import { batches } from './batches.js';
import { canonicalText } from './canonical.js';
import { homeGroups, relationshipChanges, type LoadContext } from './context.js';
import { byStatement, creating } from './add-relationships.js';
import { applyBatch } from './write.js';

/** A relationship as the graph holds it; `ref` finds it again while the load goes on. */
interface Stored extends RelationshipFact {
  ref: string;
}

/** A difference, with what finds the relationship again where it is in the graph. */
interface StoredDifference {
  before: Stored | undefined;
  after: RelationshipFact | undefined;
}

/** Differences that are applied together, about: fewer commits, and homes are compared meanwhile. */
const TOGETHER = 5_000;

/** Compares at once, and writes when `nodes` are there. */
export async function applyRelationships(load: LoadContext, nodes: Promise<unknown>): Promise<void> {
  let [found, compared]: [StoredDifference[], number] = [[], 0];
  let applying = nodes;
  void nodes.catch(() => {}); // it is told where it is awaited
  const applyFound = async () => {
    await applying;
    applying = apply(load, found, compared);
    void applying.catch(() => {}); // it is told where it is awaited, after the next homes have been compared
    [found, compared] = [[], 0];
  };
  try {
    for (const group of homeGroups(load)) {
      await compare(load, group, found);
      compared += sizeOf(group).relationships;
      if (found.length >= TOGETHER) await applyFound();
    }
    await applyFound();
    await applying;
  } finally {
    // Whatever fails, nothing is under way any more when the lock of the source is given back.
    await Promise.allSettled([applying]);
  }
}

/** What differs is added to `differences`. */
async function compare(load: LoadContext, group: readonly Home[], differences: StoredDifference[]): Promise<void> {
  const surplus: Stored[] = [];
  const stored = await readRelationships(
    load,
    group.map(({ id }) => id),
    surplus,
  );
  for (const { relationships } of group) {
    for (const [key, after] of byKey(relationships)) {
      const before = stored.get(key);
      stored.delete(key);
      if (!before || canonicalText(before.properties) !== canonicalText(after.properties))
        differences.push({ before, after });
    }
  }
  for (const before of [...surplus, ...stored.values()]) differences.push({ before, after: undefined });
}

/**
 * What adds, changes and removes shares a transaction. One at a time: two that touch the same nodes wait for each other, and
 * the server ends one of them. `compared`: relationships that were compared to find the differences.
 */
async function apply(load: LoadContext, differences: readonly StoredDifference[], compared: number): Promise<void> {
  for (const batch of batches(differences)) {
    const removed = batch.flatMap(({ before, after }) => (before && !after ? [before.ref] : []));
    const changed = batch.flatMap(({ before, after }) =>
      before && after ? [{ ref: before.ref, properties: after.properties ?? {} }] : [],
    );
    const added = batch.flatMap(({ before, after }) => (!before && after ? [after] : []));
    const counts = { removed: removed.length, changed: changed.length, added: added.length };
    const create = creating(load, byStatement(load, added));
    await applyBatch(load, counts, relationshipChanges(load, batch), async (run) => {
      if (removed.length > 0) await run('load/delete-relationships', { refs: removed });
      if (changed.length > 0) await run('load/update-relationships', { rows: changed });
      await create(run);
    });
  }
  load.advance(compared);
}

/** By key; what the graph holds twice goes to `surplus`. What another source states is not this one's to change. */
async function readRelationships(
  { graph, source, signal, statesElsewhere }: LoadContext,
  ids: readonly string[],
  surplus: Stored[],
): Promise<Map<string, Stored>> {
  const stored = new Map<string, Stored>();
  const options = { timeout: 600, ...(signal ? { signal } : {}) };
  const statements = ['load/stored-relationships', ...(statesElsewhere ? ['load/stored-elsewhere'] : [])];
  for (const statement of statements)
    for await (const { found } of graph.stream<{ found: readonly StoredEntry[] }>(
      statement,
      { ids, ...(statement === 'load/stored-elsewhere' ? { source } : {}) },
      options,
    ))
      for (const [ref, type, from, to, properties] of found) {
        if ((properties['statedBy'] ?? source) !== source) continue;
        const row = { ref, type, from, to, properties };
        const key = relationshipKey(row);
        if (stored.has(key)) surplus.push(row);
        else stored.set(key, row);
      }
  return stored;
}

type StoredEntry = readonly [ref: string, type: RelationshipType, from: NodeId, to: NodeId, properties: Properties];
