/** What every collector of files does with what it read: load the difference, show how far it is, and say what came of it. */
import type { Snapshot } from '../../domain/snapshots.js';
import { loadSnapshot } from '../../drift/load-snapshot.js';
import { reportLoad } from '../load-report.js';
import { progressLine } from '../print.js';
import { dataDirectory, withGraph } from '../session.js';
import type { SourceOptions } from './load-options.js';

/** Throws what loading throws. */
export async function loadCollected(snapshot: Snapshot, options: SourceOptions, signal: AbortSignal): Promise<void> {
  const line = progressLine();
  const { acceptShrink, full } = options;
  const loaded = await withGraph((graph) =>
    loadSnapshot(graph, snapshot, {
      dataDir: dataDirectory(),
      acceptShrink,
      full,
      onProgress: (phase, done, total) => line.show(`${phase} ${done}${total === null ? '' : ` of ${total}`}`),
      signal,
    }),
  );
  line.done();
  reportLoad(snapshot, loaded, options.json);
}
