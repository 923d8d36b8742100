/** A source that is removed leaves nothing in the data directory that would bring it back. */
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listSources } from '../../src/sources/list-sources.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { carryOutRemoval, planRemoval } from '../../src/sources/remove-source.js';
import { estate } from '../support/estate.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { removeFolder } from '../support/remove-folder.js';

it('takes the record of its loads and its kept snapshots with it', async () => {
  const [graph, source] = [await testGraph(), ownSource()];
  const dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-removed-'));
  try {
    await loadSnapshot(graph, estate({ source, users: ['ann'], entries: ['U:ann Overall/Read'] }), { dataDir });
    const removal = await planRemoval(graph, dataDir, source);
    const kept = [removal.records, ...removal.files];
    expect([kept.length, ...kept.map((file) => existsSync(file))]).toEqual([2, true, true]);
    await carryOutRemoval(graph, removal);
    expect(kept.filter((file) => existsSync(file))).toEqual([]);
    expect((await listSources(graph)).map(({ name }) => name)).not.toContain(source);
    await expect(planRemoval(graph, dataDir, source)).rejects.toMatchObject({ code: 'unknown-source' });
  } finally {
    await emptySource(source);
    await removeFolder(dataDir);
  }
});
