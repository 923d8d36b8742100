/** Brings the relationships of a source in line with the facts, once all nodes they need are there. */
import type { Properties, RelationshipFact } from '../../domain/facts.js';
import { byKey, relationshipKey, sizeOf } from './arrange.js';
import { batches } from './batches.js';
import { canonicalText } from './canonical.js';
import { homeGroups, relationshipChanges, type LoadContext } from './context.js';
import { addRelationships } from './add-relationships.js';
import { applyBatch } from './write.js';

/** A relationship as the graph holds it; `ref` finds it again while the load goes on. */
interface Stored extends RelationshipFact {
  ref: string;
}

interface Differences {
  added: RelationshipFact[];
  changed: { before: Stored; after: RelationshipFact }[];
  removed: Stored[];
}

export async function applyRelationships(load: LoadContext): Promise<void> {
  for (const group of homeGroups(load)) {
    const differences: Differences = { added: [], changed: [], removed: [] };
    const ids = group.map(({ id }) => id);
    const stored = await readRelationships(load, ids, differences.removed);
    for (const { relationships } of group) {
      for (const [key, after] of byKey(relationships)) {
        const before = stored.get(key);
        stored.delete(key);
        if (!before) differences.added.push(after);
        else if (canonicalText(before.properties) !== canonicalText(after.properties))
          differences.changed.push({ before, after });
      }
    }
    differences.removed.push(...stored.values());
    await apply(load, differences);
    load.advance(sizeOf(group).relationships);
  }
}

async function apply(load: LoadContext, { added, changed, removed }: Differences): Promise<void> {
  for (const batch of batches(removed)) {
    await applyBatch(
      load,
      'removed',
      batch.length,
      relationshipChanges(
        load,
        batch.map((before) => ({ before, after: undefined })),
      ),
      async (run) => {
        await run('load/delete-relationships', { refs: batch.map(({ ref }) => ref) });
      },
    );
  }
  for (const batch of batches(changed)) {
    await applyBatch(load, 'changed', batch.length, relationshipChanges(load, batch), async (run) => {
      await run('load/update-relationships', {
        rows: batch.map(({ before, after }) => ({ ref: before.ref, properties: after.properties ?? {} })),
      });
    });
  }
  await addRelationships(load, added);
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
    for await (const row of graph.stream<StoredRow>(
      statement,
      { ids, ...(statement === 'load/stored-elsewhere' ? { source } : {}) },
      options,
    )) {
      const { statedBy = source } = row.properties;
      const key = relationshipKey(row);
      if (statedBy !== source) continue;
      if (stored.has(key)) surplus.push(row);
      else stored.set(key, row);
    }
  return stored;
}

interface StoredRow extends Stored, Record<string, unknown> {
  properties: Properties;
}
