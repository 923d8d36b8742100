/** A store that a newer version wrote is not asked by this one, which could misread it, and not changed. */
import { PipewardenError } from '../../domain/errors.js';
import type { Graph } from '../../graph/graph.js';
import { graphShape } from './shape.js';

/** Throws `store-newer`. */
export async function refuseNewer(graph: Graph): Promise<void> {
  const rows = await graph.read<{ name: string }>('sources/newer-shape', { shape: graphShape });
  if (rows.length === 0) return;
  throw new PipewardenError(
    'store-newer',
    `A newer version of Pipewarden loaded ${rows.map(({ name }) => name).join(', ')}, and this one could misread it.`,
    'Start the version that loaded it or a later one, or choose another data folder with PIPEWARDEN_DATA.',
  );
}
