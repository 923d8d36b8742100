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
      'Add audit logs to a Conjur that is already collected. Logs hold RFC 5424 lines and may be compressed with gzip. They show who granted what and when, and each last log-in and fetch. Facts from earlier logs are kept.',
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
