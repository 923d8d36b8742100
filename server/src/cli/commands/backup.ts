/** `pipewarden backup`: what cannot be derived, in one file; works while servers and loads run. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { note, printJson } from '../print.js';
import { dataDirectory } from '../session.js';
import { counted } from '../../text/counted.js';

export function registerBackup(program: Command): void {
  program
    .command('backup <file>')
    .description(
      'Write the kept snapshots, the record of loads and the kept findings to one file, from which "restore" builds the graph again. Works while a server or a load runs.',
    )
    .option('--json', 'print what was written as JSON', false)
    .action(run);
}

async function run(file: string, { json }: { json: boolean }): Promise<void> {
  const { writeBackup } = await import('../../sources/backup/write-backup.js');
  const manifest = await writeBackup(dataDirectory(), resolve(file));
  if (json) return printJson(manifest);
  const megabytes = manifest.files.reduce((sum, { size }) => sum + size, 0) / (1024 * 1024);
  const snapshots = manifest.files.filter(({ path }) => path.endsWith('.ndjson.gz')).length;
  note(
    `Backed up ${counted(snapshots, 'snapshot')} (${counted(manifest.files.length, 'file')}, ${megabytes.toFixed(1)} MB) to ${file}.`,
  );
}
