/** Constraints and indexes: one file each, applied on open, and cheap when they are there already. */
import type { Graph } from './graph.js';
import { statements } from './statements.js';

/** Applies every `cypher/schema/*.cypher` whose constraint or index is missing; the name of each is its file's. */
export async function applySchema(graph: Graph): Promise<void> {
  await dropOutdatedWords(graph);
  const present = await presentNames(graph);
  const missing = statements.names('schema/').filter((statement) => !present.has(indexName(statement)));
  for (const statement of missing) {
    await graph.write(statement).catch(async (error: unknown) => {
      // Two that open at once both find it missing, and IF NOT EXISTS does not see what the other is creating.
      if (!(await presentNames(graph)).has(indexName(statement))) throw error;
    });
  }
  if (missing.length > 0) await graph.read('load/schema-online', {}, { timeout: 600 });
}

/** An earlier version's index of words lacks the kinds of node that came later; they would never be found. */
async function dropOutdatedWords(graph: Graph): Promise<void> {
  const [, wanted = ''] = /FOR \(n:([\w|]+)\)/.exec(graph.text('schema/030-entity-words')) ?? [];
  const indexes = await graph.read<{ name: string; labels: readonly string[] }>('load/schema-names');
  const words = indexes.find(({ name }) => name === 'entity_words');
  if (!words || words.labels.toSorted().join('|') === wanted.split('|').toSorted().join('|')) return;
  await graph.write('load/drop-words');
}

async function presentNames(graph: Graph): Promise<ReadonlySet<string>> {
  return new Set((await graph.read<{ name: string }>('load/schema-names')).map(({ name }) => name));
}

/** `schema/010-entity-name` makes `entity_name`. */
function indexName(statement: string): string {
  return statement.replace(/^schema\/\d+-/, '').replaceAll('-', '_');
}
