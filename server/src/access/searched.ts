/** What was looked at where an answer is empty: nothing found among much is another answer than nothing to look at. */
import { counted } from '../text/counted.js';
import type { Graph } from '../graph/graph.js';
import { listSources, type LoadedSource } from '../sources/list-sources.js';

export interface Searched {
  source: string;
  /** ISO 8601; null while its first load has not ended. */
  takenAt: string | null;
  principals: number;
  grants: number;
  resources: number;
  /** Gaps in what was read. */
  unread: number;
}

type Counts = Pick<Searched, 'source' | 'principals' | 'grants' | 'resources'>;

/** By name of the source; no names ask for all of them. */
export async function searched(graph: Graph, sources: readonly string[] = []): Promise<readonly Searched[]> {
  const [rows, loaded] = await Promise.all([
    graph.read<Counts>('access/searched', { sources: [...new Set(sources)] }),
    listSources(graph),
  ]);
  const of = new Map(loaded.map((source) => [source.name, source]));
  return rows.map((row) => ({ ...row, ...readingOf(of.get(row.source)) }));
}

function readingOf(loaded: LoadedSource | undefined): Pick<Searched, 'takenAt' | 'unread'> {
  return { takenAt: loaded?.takenAt ?? null, unread: loaded?.coverage.length ?? 0 };
}

/** One sentence for each source. */
export function printSearched({ source, takenAt, principals, grants, resources, unread }: Searched): string {
  const when = takenAt === null ? '' : ` as of ${takenAt}`;
  const gaps = unread === 0 ? '' : `; ${counted(unread, 'gap')} in what was read (pipewarden coverage ${source})`;
  return `Looked at ${source}${when}: ${counted(principals, 'principal')}, ${counted(grants, 'grant')}, ${counted(resources, 'resource')}${gaps}.`;
}
