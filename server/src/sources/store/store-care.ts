/** What was acknowledged in a data directory, as opening its store asks for it. */
import type { StoreCare } from '../../graph/embedded/store-care.js';
import { acknowledgedLoads } from './acknowledged.js';

/** Most runs need none of the rest, and compiling is much to read. */
export function storeCare(dataDir: string): StoreCare {
  return {
    canRebuild: async () => (await acknowledgedLoads(dataDir)).length > 0,
    lackingIn: async (copy) => (await import('./compare.js')).lackingIn(copy, dataDir),
    async rebuild(empty, progress, signal) {
      const { rebuildGraph } = await import('./rebuild.js');
      return (await rebuildGraph(empty, dataDir, { progress, signal })).flatMap(({ source, equal, failure }) => {
        if (failure !== null) return [`${source} could not be built again: ${failure} Collect it again.`];
        return equal === false ? [`${source} was built again and differs from what it held. Collect it again.`] : [];
      });
    },
  };
}
