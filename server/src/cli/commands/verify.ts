/** `pipewarden verify`: agreement with a table dumped from the real server; exit 1 on any difference. */
import type { Command } from 'commander';
import { verify, type Mismatch } from '../../access/verify.js';
import { PipewardenError } from '../../domain/errors.js';
import { refuseUnknownSource } from '../../sources/known-source.js';
import { note, printJson, write } from '../print.js';
import { withGraph } from '../session.js';
import { readTruthTable } from '../truth-table.js';

export function registerVerify(program: Command): void {
  program
    .command('verify <truth>')
    .description(
      'Compare all decisions with a truth table from the real server. Exits 1 when a decision differs or is unknown.',
    )
    .requiredOption('--source <name>', 'which source')
    .option('--json', 'print agreement and differences as JSON', false)
    .action(run);
}

async function run(truth: string, options: { source: string; json: boolean }): Promise<void> {
  const differences: Mismatch[] = [];
  const agreement = await withGraph(async (graph) => {
    await refuseUnknownSource(graph, options.source);
    return verify(graph, options.source, readTruthTable(truth), (difference) => {
      if (options.json) differences.push(difference);
      else write(differenceLine(difference));
    });
  });
  if (agreement.rows === 0)
    throw new PipewardenError(
      'truth-empty',
      `The truth table ${truth} holds no row, so nothing was compared.`,
      'Dump the decisions of the real server into it.',
    );
  if (options.json) printJson({ ...agreement, differences });
  else {
    const share = (100 * agreement.agreeing) / agreement.rows;
    write(
      `${agreement.agreeing} of ${agreement.rows} rows agree (${share.toFixed(share === 100 || share === 0 ? 0 : 4)} %), ${agreement.unknown} unknown, ${agreement.disagreeing} differ.`,
    );
    if (agreement.missing > 0)
      note(
        `${agreement.missing} of those that differ concern items or permissions that were not collected; "pipewarden coverage ${options.source}" says why.`,
      );
    if (agreement.strangers.length > 0)
      note(`Answered as "any other logged-in user", being in no data that was read: ${agreement.strangers.join(', ')}`);
  }
  if (agreement.agreeing !== agreement.rows) process.exitCode = 1;
}

function differenceLine({ truth, decision }: Mismatch): string {
  const where = truth.objectFullName === '' ? truth.objectKind : `${truth.objectKind}:${truth.objectFullName}`;
  return `${truth.subject}\t${truth.permissionId}\t${where}\tserver: ${truth.allowed ? 'allowed' : 'denied'}\tpipewarden: ${decision}`;
}
