/** Whether a source that somebody names has been loaded. */
import { PipewardenError } from '../domain/errors.js';
import type { Graph } from '../graph/graph.js';
import { didYouMean } from '../text/nearest.js';
import { listSources } from './list-sources.js';

/** Throws `unknown-source`, naming those there are. */
export async function refuseUnknownSource(graph: Graph, name: string): Promise<void> {
  const names = (await listSources(graph)).map((source) => source.name);
  if (names.includes(name)) return;
  throw new PipewardenError(
    'unknown-source',
    `There is no source "${name}".`,
    names.length === 0
      ? 'Nothing has been loaded yet.'
      : didYouMean(name, names, `These are loaded: ${names.join(', ')}.`),
  );
}
