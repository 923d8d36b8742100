/** A store that is backed up, restored elsewhere, and torn: what was acknowledged is there again. */
import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findRuntime } from '../../src/graph/embedded/runtime.js';
import { openGraph } from '../../src/graph/open.js';
import type { Graph } from '../../src/graph/graph.js';
import { readBackup } from '../../src/sources/backup/read-backup.js';
import { compareRestored } from '../../src/sources/backup/restored.js';
import { writeBackup } from '../../src/sources/backup/write-backup.js';
import { listSnapshots } from '../../src/sources/snapshots/list-snapshots.js';
import { listSources } from '../../src/sources/list-sources.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { storeCare } from '../../src/sources/store/store-care.js';
import { readRecords } from '../../src/sources/store/load-records.js';
import { estate } from '../support/estate.js';
import { temporaryFolder } from '../support/temporary-home.js';

/** Neo4j is started many times, each for a moment. */
const flags = '-Xms64m -Xmx1g -XX:+UseSerialGC -XX:TieredStopAtLevel=1';
const env = { ...process.env, NEO4J_URI: '', PIPEWARDEN_JAVA_FLAGS: flags };
const dataDir = join(temporaryFolder(), 'data');
const store = join(dataDir, 'neo4j');
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });
let graph: Graph | undefined;
let notices: string[] = [];
let before: unknown;

async function open(): Promise<Graph> {
  notices = [];
  graph = await openGraph({ dataDir, env, care: storeCare(dataDir), onNotice: (sentence) => notices.push(sentence) });
  return graph;
}

/** Sources and history, as people see them. */
async function held(): Promise<unknown> {
  return { sources: await listSources(graph!), history: await listSnapshots(graph!) };
}

async function kill(): Promise<void> {
  process.kill((await findRuntime(dataDir))!.pid, 'SIGKILL');
  await graph!.close();
  graph = undefined;
}

beforeAll(async () => {
  await open();
  for (const [at, jobs] of [3, 5].entries()) {
    const items = Object.fromEntries(Array.from({ length: jobs }, (_, job) => [`job-${job}`, {}]));
    const snapshot = estate({ source: 'kept', users: ['ann'], entries: ['U:ann Job/Read'], items });
    await loadSnapshot(graph!, { ...snapshot, takenAt: `2026-01-0${at + 1}T00:00:00.000Z` }, { dataDir });
  }
  before = await held();
});

afterAll(() => graph?.close());

describe('a store', () => {
  it('has its loads on record', async () => {
    expect(await readRecords(dataDir, 'kept')).toMatchObject([
      { number: 1, changed: true, takenAt: '2026-01-01T00:00:00.000Z' },
      { number: 2, changed: true, takenAt: '2026-01-02T00:00:00.000Z' },
    ]);
  });

  it('is backed up while a load runs, and restored elsewhere with equal digests and its history', async () => {
    const [file, elsewhere] = [join(temporaryFolder(), 'x.backup'), join(temporaryFolder(), 'elsewhere')];
    const loading = loadSnapshot(graph!, estate({ source: 'other', items: { job: {} } }), { dataDir });
    await Promise.all([writeBackup(dataDir, file), loading]);
    before = await held();
    await readBackup(file, elsewhere);
    const options = { dataDir: elsewhere, env, care: storeCare(elsewhere), onNotice: () => {} };
    const restored = await openGraph(options);
    const sources = await compareRestored(restored, elsewhere);
    expect(sources.filter(({ state }) => state === 'different')).toEqual([]);
    expect(sources.find(({ name }) => name === 'kept')).toMatchObject({ load: 2, state: 'equal' });
    const history = async (of: Graph) =>
      (await listSnapshots(of, 'kept')).map((each) => ({ ...each, snapshotFile: '' }));
    expect(await history(restored)).toEqual(await history(graph!));
    await restored.close();
  });

  it('whose transaction log has a torn end is repaired on a copy, which holds everything', async () => {
    await kill();
    const logs = join(store, 'data', 'transactions', 'neo4j');
    const log = readdirSync(logs)
      .filter((name) => name.startsWith('neostore.transaction'))
      .sort()
      .at(-1)!;
    appendFileSync(join(logs, log), Buffer.alloc(3000, 'torn'));
    await open();
    expect(notices).toEqual([expect.stringContaining('torn end')]);
    expect(await held()).toEqual(before);
    expect(readdirSync(dataDir).filter((name) => /damaged|repair/.test(name))).toEqual([]);
  });
});
