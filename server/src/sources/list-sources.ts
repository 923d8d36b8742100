/** What has been loaded. */
import type { CoverageGap } from '../domain/snapshot.js';
import type { Graph } from '../graph/graph.js';

export interface LoadedSource {
  name: string;
  system: string;
  /** ISO 8601, both; null while its first load has not ended. */
  loadedAt: string | null;
  takenAt: string | null;
  nodes: number;
  relationships: number;
  /** What its latest load could not read. */
  coverage: readonly CoverageGap[];
}

/** As `source-begin` and `source-complete` write it. */
interface Stored extends Partial<Omit<LoadedSource, 'coverage'>> {
  /** JSON of each gap. */
  coverage?: readonly string[];
}

/** By name. */
export async function listSources(graph: Graph): Promise<LoadedSource[]> {
  const rows = await graph.read<{ source: Stored }>('sources/sources');
  return rows.map(({ source }) => describeSource(source));
}

function describeSource(stored: Stored): LoadedSource {
  const { name = '', system = 'jenkins', loadedAt = null, takenAt = null, nodes = 0, relationships = 0 } = stored;
  const coverage = (stored.coverage ?? []).map((gap) => JSON.parse(gap) as CoverageGap);
  return { name, system, loadedAt, takenAt, nodes, relationships, coverage };
}
