/** Says what was looked at where nothing was found. */
import { printSearched, searched } from '../access/searched.js';
import { parseNodeId } from '../domain/ids.js';
import type { Graph } from '../graph/graph.js';

/** Sentences about the sources of some nodes or of a name; about all sources where none is given. */
export async function searchedLines(graph: Graph, about: readonly string[] = []): Promise<readonly string[]> {
  const names = about.map((each) => parseNodeId(each)?.source ?? each);
  const found = await searched(graph, names);
  return found.length > 0 ? found.map(printSearched) : ['Nothing has been loaded.'];
}
