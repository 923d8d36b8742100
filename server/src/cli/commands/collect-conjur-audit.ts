/** `pipewarden collect conjur-audit`: who granted what, who was last there, by the audit log of a Conjur that was collected. */
import type { Command } from 'commander';
import { collectAudit } from '../../collectors/conjur/audit/collect.js';
import { collectAndLoad } from '../collect-and-load.js';
import { programVersion } from '../version.js';
import { addSourceOptions, type SourceOptions } from './load-options.js';

export function registerCollectConjurAudit(collect: Command): void {
  const command = collect
    .command('conjur-audit <file...>')
    .description(
      'Read audit logs of a Conjur (RFC 5424 lines, also compressed with gzip) into the source of that Conjur, which was collected before: who granted each edge and when, the last log-in and fetch of each. What earlier logs told is kept.',
    );
  addSourceOptions(command).action(run);
}

async function run(files: string[], options: SourceOptions): Promise<void> {
  await collectAndLoad(options, ({ show, signal }) =>
    collectAudit({
      ...{ source: options.source, files, version: programVersion(), signal },
      onProgress: (lines) => show(`reading ${lines}`),
    }),
  );
}
