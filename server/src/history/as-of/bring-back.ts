/** Brings one source back to an earlier load, in a transaction that nobody else sees. */
import type { Graph } from '../../graph/graph.js';
import { loadFacts } from '../../graph/load/load.js';
import { compileSnapshot, type LoadableSnapshot } from '../../sources/load/compile-and-load.js';
import { readSnapshot } from '../../sources/snapshots/snapshot-file.js';
import { requireKept } from '../loads/find-load.js';
import type { KeptLoad } from '../loads/kept-loads.js';

export interface BringBack {
  dataDir: string;
  signal?: AbortSignal | undefined;
  /** What was compiled of a load is remembered for the next question while the graph is the same. */
  memory: { origin: object; stamp: string };
  /** The moment that is asked about: what a source is compiled to depends on what the others were. */
  asOf: string;
}

/** Whether anything had to be done: a source that is at this load already is left alone, unless access in it has ended since. */
export async function bringBack(changed: Graph, load: KeptLoad, options: BringBack): Promise<boolean> {
  const [state] = await changed.read<{ source: { takenAt?: string } }>('load/source', { source: load.source });
  const digests = await changed.read<{ digest: string | null }>('load/digests', { source: load.source });
  const same = state?.source.takenAt === load.takenAt && digests.every(({ digest }) => digest !== null);
  if (!same) await loadAgain(changed, load, options, 'first');
  return !same;
}

/** Joins what other sources know of a source that was brought back, as loading it does. */
export async function relinkPast(
  changed: Graph,
  source: string,
  loads: readonly KeptLoad[],
  options: BringBack,
): Promise<void> {
  const waiting = await changed.read<{ name: string }>('sources/found-again', { source });
  for (const { name } of waiting) {
    const load = loads.find((each) => each.source === name);
    if (load) await loadAgain(changed, load, options, `again for ${source}`);
  }
}

async function loadAgain(changed: Graph, load: KeptLoad, options: BringBack, turn: string): Promise<void> {
  const { snapshot, compiled } = await remembered(changed, load, options, turn);
  const { takenAt, collector } = snapshot;
  const { signal } = options;
  await loadFacts(
    changed,
    compiled.facts,
    {
      ...{ takenAt, loadedAt: load.loadedAt, collector: `${collector.name} ${collector.version}` },
      ...{ origin: collector.origin, coverage: [...snapshot.coverage, ...compiled.gaps] },
    },
    { acceptShrink: true, ...(signal ? { signal } : {}) },
  );
}

interface Remembered {
  snapshot: LoadableSnapshot;
  compiled: Awaited<ReturnType<typeof compileSnapshot>>;
}

/** How much is remembered: loads, and relationships of them together. */
const MOST = 6;
const MOST_RELATIONSHIPS = 2_000_000;
const known = new WeakMap<object, Map<string, Remembered>>();

async function remembered(
  changed: Graph,
  load: KeptLoad,
  { dataDir, memory, asOf }: BringBack,
  turn: string,
): Promise<Remembered> {
  const kept = known.get(memory.origin) ?? new Map<string, Remembered>();
  known.set(memory.origin, kept);
  const key = JSON.stringify([memory.stamp, load.source, load.takenAt, turn, asOf]);
  const found = kept.get(key) ?? (await compileLoad(changed, load, dataDir));
  kept.delete(key);
  kept.set(key, found);
  forgetOldest(kept, key);
  return found;
}

function forgetOldest(kept: Map<string, Remembered>, latest: string): void {
  let size = 0;
  for (const [at, [key, { compiled }]] of [...kept].reverse().entries()) {
    size += compiled.facts.relationships.length;
    if (key !== latest && (at >= MOST || size > MOST_RELATIONSHIPS)) kept.delete(key);
  }
}

async function compileLoad(changed: Graph, load: KeptLoad, dataDir: string): Promise<Remembered> {
  const snapshot = await readSnapshot(requireKept(load).file);
  if (snapshot.system === 'conjur-audit') throw new Error(`${load.file} has no facts of its own`);
  return { snapshot, compiled: await compileSnapshot(changed, snapshot, dataDir) };
}
