/** An index of words that an earlier version made for fewer kinds of node is made anew when the graph is opened. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j from 'neo4j-driver';
import { expect, it } from 'vitest';
import { findRuntime, login } from '../../src/graph/embedded/runtime.js';
import { openGraph } from '../../src/graph/open.js';
import { removeFolder } from '../support/remove-folder.js';

it('finds kinds of node that its version did not have', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-index-'));
  const graph = await openGraph({ dataDir });
  try {
    const { uri, username, password } = login((await findRuntime(dataDir))!);
    const driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
    await driver.executeQuery('DROP INDEX entity_words');
    await driver.executeQuery('CREATE FULLTEXT INDEX entity_words FOR (n:Job|User) ON EACH [n.name]');
    await driver.close();
    const again = await openGraph({ dataDir });
    const indexes = await again.read<{ name: string; labels: string[] }>('load/schema-names');
    await again.close();
    expect(indexes.find(({ name }) => name === 'entity_words')?.labels).toContain('Plugin');
  } finally {
    await graph.close();
    await removeFolder(dataDir);
  }
});
