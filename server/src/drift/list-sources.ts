/** What has been loaded. */
import type { Graph } from '../graph/graph.js';

export interface LoadedSource {
  name: string;
  system: string;
  /** ISO 8601; null while its first load has not ended. */
  loadedAt: string | null;
  nodes: number;
  relationships: number;
}

/** By name. */
export async function listSources(graph: Graph): Promise<LoadedSource[]> {
  const rows = await graph.read<{ source: Partial<LoadedSource> }>('drift/sources');
  return rows.map(({ source: { name = '', system = 'jenkins', loadedAt = null, nodes = 0, relationships = 0 } }) => ({
    name,
    system,
    loadedAt,
    nodes,
    relationships,
  }));
}
