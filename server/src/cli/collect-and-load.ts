/** How every `collect` subcommand ends: the snapshot is loaded, and what changed is printed. */
import type { Snapshot } from '../domain/snapshots.js';
import { withEarlierInputs } from '../sources/collect/remember-inputs.js';
import { loadSnapshot } from '../sources/load/load-snapshot.js';
import type { SourceOptions } from './commands/load-options.js';
import { reportLoad } from './load-report.js';
import { progressLine } from './print.js';
import { dataDirectory, interruption, withGraph } from './session.js';

/** What a collector is given to show how far it is, and to be stopped. */
export interface Collecting {
  show: (line: string) => void;
  signal: AbortSignal;
}

/** Collects, loads and reports. Throws what the collector and the loader throw. */
export async function collectAndLoad(
  options: SourceOptions,
  collect: (collecting: Collecting) => Promise<Snapshot>,
): Promise<void> {
  const signal = interruption();
  const line = progressLine();
  const collected = await collect({ show: line.show, signal });
  const snapshot = options.forgetInputs ? collected : await withEarlierInputs(dataDirectory(), collected);
  const loaded = await withGraph((graph) =>
    loadSnapshot(graph, snapshot, {
      dataDir: dataDirectory(),
      acceptShrink: options.acceptShrink,
      full: options.full,
      onProgress: (phase, done, total) => line.show(`${phase} ${done}${total === null ? '' : ` of ${total}`}`),
      signal,
    }),
  );
  line.done();
  reportLoad(snapshot, loaded, options.json);
}
