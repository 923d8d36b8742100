/** `pipewarden collect registered`: a source that was added, as it was said to be read. */
import type { Command } from 'commander';
import { collectRegistered } from '../../sources/registered/collect-registered.js';
import { findRegistered } from '../../sources/registered/registered-file.js';
import { recordRun } from '../../sources/registered/runs.js';
import { collectAndLoad } from '../collect-and-load.js';
import { dataDirectory } from '../session.js';
import { addComparingOptions, type SourceOptions } from './load-options.js';

export function registerCollectRegistered(collect: Command): void {
  const command = collect
    .command('registered <name>')
    .description('Read a source that was added with "pipewarden sources add".');
  addComparingOptions(command).action(run);
}

async function run(name: string, options: Omit<SourceOptions, 'source'>): Promise<void> {
  const source = await findRegistered(dataDirectory(), name);
  await recordRun(dataDirectory(), name, 'command', () =>
    collectAndLoad({ ...options, source: name }, ({ show, signal }) =>
      collectRegistered(source, {
        onProgress: ({ phase, done, total }) => show(`reading ${phase} ${done}${total === null ? '' : ` of ${total}`}`),
        signal,
        dataDir: dataDirectory(),
      }),
    ),
  );
}
