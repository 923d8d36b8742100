/** One data directory through its life: started, joined, bereft of its parent, killed, damaged. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { Facts } from '../../src/domain/facts.js';
import { findRuntime, isAlive } from '../../src/graph/embedded/runtime.js';
import { loadFacts } from '../../src/graph/load/load.js';
import { openGraph } from '../../src/graph/open.js';
import { removeFolder } from '../support/remove-folder.js';

const dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-life-'));
const env = { ...process.env, NEO4J_URI: '' };
const open = () => openGraph({ dataDir, env });
const meta = { takenAt: '2026-01-01T00:00:00Z', collector: 'test', origin: 'test', coverage: [] };
let holder: ChildProcess | undefined;

afterAll(async () => {
  holder?.kill('SIGKILL');
  const runtime = await findRuntime(dataDir);
  if (runtime) await isGone(runtime.pid);
  await removeFolder(dataDir);
});

function hold(): ChildProcess {
  const script = fileURLToPath(new URL('../support/hold-graph.ts', import.meta.url));
  return spawn(process.execPath, ['--import', 'tsx', script, dataDir], { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

async function isGone(pid: number): Promise<boolean> {
  for (let waited = 0; waited < 60_000 && isAlive(pid); waited += 100) await sleep(100);
  return !isAlive(pid);
}

/** `width` users in every one of `width` groups. */
function facts(source: string, width: number): Facts {
  const each = Array.from({ length: width }, (_, index) => index);
  return {
    source,
    system: 'jenkins',
    nodes: each.flatMap((index) => [
      { id: `user:${source}/${index}`, kind: 'user' as const, name: `${index}`, properties: {} },
      { id: `group:${source}/${index}`, kind: 'group' as const, name: `${index}`, properties: {} },
    ]),
    relationships: each.flatMap((user) =>
      each.map((group) => ({
        type: 'MEMBER_OF' as const,
        from: `user:${source}/${user}`,
        to: `group:${source}/${group}`,
        properties: { evidence: [`groups.json ${user}`] },
      })),
    ),
  };
}

describe('the embedded Neo4j', () => {
  it('is started once by two commands at the same time; the second joins and leaves it running', async () => {
    holder = hold();
    const [joined] = await Promise.all([open(), once(holder.stdout!, 'data')]);
    const runtime = (await findRuntime(dataDir))!;
    expect([holder.pid, process.pid]).toContain(runtime.startedBy);
    await loadFacts(joined, facts('kept', 10), meta);
    await joined.close();
    expect(isAlive(runtime.pid)).toBe(true);
  });

  it('keeps its password and its place to the owner', async () => {
    const again = await open();
    for (const file of ['runtime.json', 'neo4j.password'])
      expect((await stat(join(dataDir, file))).mode & 0o777).toBe(0o600);
    await again.close();
  });

  it('goes on for who has joined when the process that started it is killed, and ends with the last', async () => {
    const joined = await open();
    const { pid } = (await findRuntime(dataDir))!;
    const load = loadFacts(joined, facts('joined', 100), meta, { onProgress: () => holder!.kill('SIGKILL') });
    await expect(load).resolves.toMatchObject({ relationships: 10_000 });
    expect((await findRuntime(dataDir))?.pid).toBe(pid);
    // A process that began after its number was written down is another one, and one that has ended uses nothing.
    for (const [user, at] of [[process.ppid, 0] as const, [2 ** 22 + 1, Date.now() / 1000] as const]) {
      const file = join(dataDir, 'neo4j.users', `${user}-earlier`);
      await writeFile(file, '');
      await utimes(file, at, at);
    }
    await joined.close();
    expect(await isGone(pid)).toBe(true);
  });

  it('loses nothing when it is killed', async () => {
    const graph = await open();
    expect(await loadFacts(graph, facts('kept', 10), meta, { full: true })).toMatchObject({
      added: 0,
      removed: 0,
      changed: 0,
      snapshot: null,
    });

    const killed = (await findRuntime(dataDir))!.pid;
    const load = loadFacts(graph, facts('broken', 150), meta, { onProgress: () => process.kill(killed, 'SIGKILL') });
    await expect(load).rejects.toMatchObject({ code: 'graph-unreachable' });
    await graph.close();
  });

  it('starts again after it was killed in the middle of a load, and the next load repairs it', async () => {
    const graph = await open();
    expect(await loadFacts(graph, facts('kept', 10), meta, { full: true })).toMatchObject({
      added: 0,
      removed: 0,
      changed: 0,
    });
    const repaired = await loadFacts(graph, facts('broken', 150), meta);
    expect(repaired.first).toBe(true);
    expect(await loadFacts(graph, facts('broken', 150), meta, { full: true })).toMatchObject({
      added: 0,
      removed: 0,
      changed: 0,
      relationships: 22_500,
    });
    const { pid } = (await findRuntime(dataDir))!;
    await graph.close();
    expect(isAlive(pid)).toBe(false);
  });

  it('says that a store is damaged, and how to go on', async () => {
    const store = join(dataDir, 'neo4j', 'data', 'databases', 'neo4j');
    for (const file of await readdir(store)) {
      if (file.startsWith('neostore')) await writeFile(join(store, file), 'damage'.repeat(4000)).catch(() => {});
    }
    await expect(open()).rejects.toMatchObject({ code: 'store-damaged', next: expect.stringContaining('mv ') });
  });
});
