/** A store that an older version wrote: its sources are rebuilt from their kept snapshots. */
import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadFacts } from '../../src/graph/load/load.js';
import { packageFile } from '../../src/package-files.js';
import { compileAndLoad } from '../../src/sources/load/compile-and-load.js';
import { olderSources } from '../../src/sources/load/older-sources.js';
import { rebuildOlder } from '../../src/sources/load/rebuild-older.js';
import { snapshotPath } from '../../src/sources/snapshots/snapshot-path.js';
import { writeSnapshot } from '../../src/sources/snapshots/snapshot-file.js';
import { compileEstate, estate, type EstateText } from '../support/estate.js';
import { contentOf } from '../support/facts.js';
import { emptySource, graphDataDir, ownSource, testGraph } from '../support/graph.js';
import { removeFolder } from '../support/remove-folder.js';

const graph = await testGraph();
const text = (source: string): EstateText => ({
  source,
  users: ['ann'],
  entries: ['U:ann Job/Build'],
  items: { f: {}, 'f/a': {}, 'f/b': {} },
});
const sources = { kept: ownSource(), asked: ownSource(), lost: ownSource() };
let dataDir: string;

/** As an older version left it: without what leads through scopes, and without a mark. */
async function writeOlder(source: string, folder: string | null): Promise<void> {
  const snapshot = estate(text(source));
  const { facts } = await compileEstate(text(source));
  const older = {
    ...facts,
    nodes: facts.nodes.filter(({ kind }) => kind !== 'scope'),
    relationships: facts.relationships.filter(({ to, from }) => !`${from} ${to}`.includes('scope:')),
  };
  expect(older.nodes.length).toBeLessThan(facts.nodes.length);
  await loadFacts(graph, older, { takenAt: snapshot.takenAt, collector: 'test', origin: 'test', coverage: [] });
  if (folder) await writeSnapshot(snapshot, snapshotPath(folder, source, snapshot.takenAt));
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-older-'));
  await writeOlder(sources.kept, dataDir);
  await writeOlder(sources.lost, null);
});

afterAll(async () => {
  for (const source of Object.values(sources)) await emptySource(source);
  await removeFolder(dataDir);
});

describe('a source that an older version loaded', () => {
  it('is rebuilt as a load of today would build it, once, and one sentence says so', async () => {
    const said: string[] = [];
    const say = (sentence: string) => void said.push(sentence);
    const older = await olderSources(graph, dataDir);
    expect(older.map(({ name }) => name)).toEqual([sources.kept]);
    await rebuildOlder(graph, { dataDir, sources: older, say });
    expect(said).toEqual([`An older version loaded ${sources.kept}, so it is rebuilt from its kept snapshot now.`]);
    expect(await olderSources(graph, dataDir)).toEqual([]);
    const rebuilt = await contentOf(graph, sources.kept);
    await emptySource(sources.kept);
    await compileAndLoad(graph, estate(text(sources.kept)), {});
    expect(rebuilt).toEqual(await contentOf(graph, sources.kept));
  });

  it('is rebuilt before a command answers from it', async () => {
    await writeOlder(sources.asked, graphDataDir());
    const args = ['check', `user:${sources.asked}/ann`, 'Job/Build', `job:${sources.asked}/f/a`];
    const env = { ...process.env, PIPEWARDEN_DATA: graphDataDir() };
    const { out, err } = await new Promise<{ out: string; err: string }>((resolve) => {
      execFile(process.execPath, [packageFile('bin/pipewarden.js'), ...args], { env }, (_, out, err) =>
        resolve({ out, err }),
      );
    });
    expect(out).toMatch(/^allowed/);
    expect(err).toContain(`pipewarden: An older version loaded ${sources.asked}, so it is rebuilt`);
  });
});
