/**
 * A store that an older version wrote holds facts as that version compiled them, and questions of today may pass them by. What
 * was collected is kept, so such sources are compiled and loaded again, without asking the systems they are of.
 */
import { PipewardenError } from '../../domain/errors.js';
import type { Graph } from '../../graph/graph.js';
import { readSnapshot } from '../snapshots/snapshot-file.js';
import { compileAndLoad } from './compile-and-load.js';
import type { OlderSource } from './older-sources.js';

const reason: Record<OlderSource['because'], (name: string) => string> = {
  version: (name) => `An older version loaded ${name}`,
  clock: (name) => `The clock was ahead when access to ${name} was taken for ended`,
};

/**
 * Rebuilds each from its kept snapshot; one that cannot be rebuilt stays as it is.
 * @param say is given a sentence for each source, and one for each that stays
 */
export async function rebuildOlder(
  graph: Graph,
  { dataDir, sources, say }: { dataDir: string; sources: readonly OlderSource[]; say: (sentence: string) => void },
): Promise<void> {
  for (const { name, snapshotFile, because } of sources) {
    say(`${reason[because](name)}, so it is rebuilt from its kept snapshot now.`);
    try {
      const snapshot = await readSnapshot(snapshotFile);
      if (snapshot.system === 'conjur-audit') continue;
      await compileAndLoad(graph, snapshot, { dataDir, snapshotFile, full: true, acceptShrink: true });
    } catch (error) {
      if (!(error instanceof PipewardenError) || error.code === 'cancelled') throw error;
      say(`${name} could not be rebuilt: ${error.message} Collect it again.`);
    }
  }
}
