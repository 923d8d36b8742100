/** The estate as it would be if one source were as it was: kept for the next question. */
import type { Graph } from '../../graph/graph.js';
import { factsAt } from '../loads/facts-at.js';
import type { KeptLoad } from '../loads/kept-loads.js';
import type { Estate } from './estate.js';
import { pastEstate } from './past-estate.js';
import type { ReadEstate } from './read-estate.js';

const pasts = new WeakMap<ReadEstate, Map<string, Estate>>();
/** Estates of the past that are kept for the next question. */
const MOST_PASTS = 2;

/** `latest`: what the graph holds of the source. Throws `snapshot-not-kept`. */
export async function estateAt(
  graph: Graph,
  read: ReadEstate,
  dataDir: string,
  { since, latest }: { since: KeptLoad; latest: KeptLoad },
): Promise<Estate> {
  const kept = pasts.get(read) ?? new Map<string, Estate>();
  pasts.set(read, kept);
  const key = `${since.source} ${since.takenAt}`;
  const found =
    kept.get(key) ?? pastEstate(read, await factsAt(graph, dataDir, latest), await factsAt(graph, dataDir, since));
  kept.delete(key);
  kept.set(key, found);
  for (const oldest of kept.keys()) if (kept.size > MOST_PASTS) kept.delete(oldest);
  return found;
}
