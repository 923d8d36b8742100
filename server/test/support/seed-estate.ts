/** The whole seed estate in the graph, every system under a source name of its own. */
import { join } from 'node:path';
import { seedSteps } from '../../src/sources/seed/collect-seed.js';
import { readSeed, type Seed } from '../../src/sources/seed/read-seed.js';
import type { Snapshot } from '../../src/domain/snapshots.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import type { Graph } from '../../src/graph/graph.js';
import { emptySource, ownSource } from './graph.js';
import { seedFolder } from './seed-home.js';

export interface SeedEstate {
  /** Of the Jenkins. */
  source: string;
  /** Of the Conjur. */
  vault: string;
  snapshots: readonly Snapshot[];
  /** An id as the seed files name it, as it is called here. */
  here(id: string): string;
  /** Removes everything again. */
  empty(): Promise<void>;
}

export const seedFile = join(seedFolder, 'seed.json');

export async function loadSeedEstate(graph: Graph, options: { dataDir?: string } = {}): Promise<SeedEstate> {
  const seed = await readSeed(seedFile);
  const others = [...seed.summon, ...seed.ssh].map(({ source }) => source);
  const sources = [seed.source, seed.conjur!.source, ...others];
  const names = new Map(sources.map((source) => [source, ownSource(source)]));
  const here = (id: string) =>
    id.replace(/^([\w-]+):([\w-]+)/, (all, kind: string, source: string) =>
      names.has(source) ? `${kind}:${names.get(source)}` : all,
    );
  const snapshots: Snapshot[] = [];
  for (const step of seedSteps(rename(seed, names, here), new AbortController().signal)) {
    const snapshot = await step.collect();
    await loadSnapshot(graph, snapshot, options);
    snapshots.push(snapshot);
  }
  const empty = async () => {
    for (const source of names.values()) await emptySource(source);
  };
  return { source: names.get(seed.source)!, vault: names.get(seed.conjur!.source)!, snapshots, here, empty };
}

function rename(seed: Seed, names: ReadonlyMap<string, string>, here: (id: string) => string): Seed {
  return {
    ...seed,
    source: names.get(seed.source)!,
    conjur: seed.conjur && { ...seed.conjur, source: names.get(seed.conjur.source)! },
    summon: seed.summon.map((tasks) => ({
      ...tasks,
      source: names.get(tasks.source)!,
      runners: tasks.runners.map(here),
    })),
    ssh: seed.ssh.map((machines) => ({
      ...machines,
      source: names.get(machines.source)!,
      holders: renameIds(machines.holders, here),
      identities: renameIds(machines.identities, here),
    })),
  };
}

function renameIds(ids: Record<string, string>, here: (id: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, here(id)]));
}
