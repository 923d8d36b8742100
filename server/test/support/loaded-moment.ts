/** Everything a graph holds and decides at a moment, in a form that compares. */
import { streamAccessMatrix } from '../../src/access/access-matrix.js';
import type { Graph } from '../../src/graph/graph.js';
import { listSources } from '../../src/sources/list-sources.js';
import { contentOf } from './facts.js';

export interface LoadedMoment {
  takenAt: string;
  /** Which of its loads the first source is at. */
  number: number;
  content: readonly string[];
  /** Of the first source. */
  matrix: readonly string[];
}

export async function loadedByNow(graph: Graph, sources: readonly string[], takenAt: string): Promise<LoadedMoment> {
  const content: string[] = [];
  for (const source of sources) content.push(...(await contentOf(graph, source)));
  const matrix: string[] = [];
  const [first] = sources;
  const [state] = await graph.read<{ source: { number: number } }>('load/source', { source: first });
  if ((await listSources(graph)).some(({ name }) => name === first))
    for await (const { principal, permission, resource, decision } of streamAccessMatrix(graph, { source: first! }))
      matrix.push(`${principal} ${permission} ${resource} ${decision}`);
  return { takenAt, number: state?.source.number ?? 0, content, matrix };
}
