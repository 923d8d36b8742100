import { describe, expect, it } from 'vitest';
import { testGraph } from '../support/graph.js';

const graph = await testGraph();

describe('the embedded server', () => {
  it('has every constraint and index of cypher/schema', async () => {
    const names = (await graph.read<{ name: string }>('load/schema-names')).map((row) => row.name);
    expect(names).toEqual(expect.arrayContaining(['entity_id', 'entity_partition', 'entity_words', 'change_id']));
  });
  it('refuses to write in a read session', async () => {
    await expect(graph.read('load/remove-source', { source: 'none' })).rejects.toMatchObject({ code: 'write-refused' });
  });
});
