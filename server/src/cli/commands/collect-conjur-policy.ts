/** `pipewarden collect conjur-policy`: policy files as a Conjur would load them. */
import type { Command } from 'commander';
import { collectPolicy } from '../../collectors/conjur/files/collect.js';
import { loadSnapshot } from '../../drift/load-snapshot.js';
import { reportLoad } from '../load-report.js';
import { progressLine } from '../print.js';
import { dataDirectory, interruption, withGraph } from '../session.js';
import { programVersion } from '../version.js';
import { addSourceOptions, type SourceOptions } from './load-options.js';

export function registerCollectConjurPolicy(collect: Command): void {
  const command = collect
    .command('conjur-policy <load...>')
    .description(
      'Read Conjur policy files and load them in order: FILE, DIRECTORY or MODE:BRANCH:FILE, with MODE post, patch or put. A FILE alone is put:root.',
    )
    .option('--account <name>', 'the Conjur account the policies are of', 'default');
  addSourceOptions(command).action(run);
}

async function run(loads: string[], options: SourceOptions & { account: string }): Promise<void> {
  const signal = interruption();
  const line = progressLine();
  const { source, account, acceptShrink, full } = options;
  const snapshot = await collectPolicy({ source, account, loads, version: programVersion(), signal });
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
