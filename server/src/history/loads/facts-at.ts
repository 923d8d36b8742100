/** What a source held at one of its loads: compiled again from its kept snapshot, by the rules of today (docs/adr/0018-history.md). */
import type { Facts } from '../../domain/facts.js';
import type { Graph } from '../../graph/graph.js';
import { withoutLooseEnds } from '../../graph/load/loose-ends.js';
import { compileSnapshot } from '../../sources/load/compile-and-load.js';
import { readSnapshot } from '../../sources/snapshots/snapshot-file.js';
import { readStamp } from '../../sources/stamp.js';
import { requireKept } from './find-load.js';
import type { KeptLoad } from './kept-loads.js';

/** How much is kept for the next question: loads, and relationships of them together. */
const MOST_LOADS = 4;
const MOST_RELATIONSHIPS = 2_000_000;

const compiled = new WeakMap<object, Map<string, Promise<Facts>>>();

/**
 * As a load of that snapshot would write it beside the other sources as they are now.
 * Throws `snapshot-not-kept`, and what reading and compiling throw.
 */
export async function factsAt(graph: Graph, dataDir: string, load: KeptLoad): Promise<Facts> {
  const { source, takenAt, file } = requireKept(load);
  const known = compiled.get(graph.origin) ?? new Map<string, Promise<Facts>>();
  compiled.set(graph.origin, known);
  const key = JSON.stringify([await readStamp(graph), source, takenAt]);
  const facts = known.get(key) ?? compileFile(graph, dataDir, file);
  known.delete(key);
  known.set(key, facts); // the last asked for is the last to go
  facts.catch(() => known.delete(key));
  await forgetOldest(known, key);
  return facts;
}

async function compileFile(graph: Graph, dataDir: string, file: string): Promise<Facts> {
  const snapshot = await readSnapshot(file);
  if (snapshot.system === 'conjur-audit') throw new Error(`${file} has no facts of its own`);
  const { facts } = await compileSnapshot(graph, snapshot, dataDir);
  return (await withoutLooseEnds(graph, facts)).kept;
}

async function forgetOldest(known: Map<string, Promise<Facts>>, latest: string): Promise<void> {
  let size = 0;
  for (const [at, [key, facts]] of [...known].reverse().entries()) {
    size += (await facts.catch(() => null))?.relationships.length ?? 0;
    if (key !== latest && (at >= MOST_LOADS || size > MOST_RELATIONSHIPS)) known.delete(key);
  }
}
