/** What is found where a Jenkins and its Conjur are joined, of every Jenkins that was loaded. */
import { PipewardenError } from '../../domain/errors.js';
import type { Graph } from '../../graph/graph.js';
import { askConjurFit, type ConjurFinding } from '../../sources/conjur-fit.js';
import { listSources } from '../../sources/list-sources.js';
import { readStamp } from '../../sources/stamp.js';
import type { RuleContext } from '../risk-query.js';

interface Kept {
  key: string;
  found: Promise<readonly ConjurFinding[]>;
}

/** Several rules ask the same of one load: the snapshots are read once for all of them. */
const kept = new WeakMap<Graph, Kept>();

/** Nothing without a data folder. Throws what reading a snapshot throws. */
export async function findConjurFits({ graph, dataDir }: RuleContext): Promise<readonly ConjurFinding[]> {
  if (dataDir === null) return [];
  const key = JSON.stringify([dataDir, await readStamp(graph)]);
  const known = kept.get(graph);
  if (known?.key === key) return known.found;
  const found = joinAll(graph, dataDir);
  kept.set(graph, { key, found });
  found.catch(() => kept.delete(graph));
  return found;
}

async function joinAll(graph: Graph, dataDir: string): Promise<readonly ConjurFinding[]> {
  const sources = await listSources(graph);
  if (!sources.some(({ system }) => system === 'conjur')) return [];
  const found: ConjurFinding[] = [];
  for (const { name, system } of sources) if (system === 'jenkins') found.push(...(await joinOf(dataDir, name)));
  return found;
}

/** A Jenkins without Conjur, or of which too little was said or kept, is joined with none. */
const notJoined = new Set([
  ...['snapshot-missing', 'no-conjur-plugin', 'conjur-not-named', 'authenticator-unknown'],
  ...['not-a-jenkins', 'not-a-conjur'],
]);

async function joinOf(dataDir: string, source: string): Promise<readonly ConjurFinding[]> {
  try {
    return await askConjurFit(dataDir, source);
  } catch (error) {
    if (error instanceof PipewardenError && notJoined.has(error.code)) return [];
    throw error;
  }
}
