/** `pipewarden guidance`: what may be taken away, and in which order to rotate secrets. */
import { Option, type Command } from 'commander';
import { resolveNode } from '../../access/names.js';
import { minimise } from '../../history/guidance/minimise.js';
import { rotate } from '../../history/guidance/rotate.js';
import { limitOption, wholeNumber } from '../options.js';
import { printMinimised, printRotation, type GuidanceFormat } from '../print-guidance.js';
import { dataDirectory, interruption, withGraph } from '../session.js';

interface GuidanceFlags {
  of?: string;
  source?: string;
  days: number;
  format: GuidanceFormat;
  json: boolean;
  limit?: number;
}

export function registerGuidance(program: Command): void {
  const guidance = program.command('guidance').description('Find what may be taken away, and what to rotate first.');
  const shared = (command: Command) =>
    command
      .option('--source <name>', 'only of this source')
      .addOption(new Option('--format <format>', 'how to print').choices(['table', 'json', 'csv']).default('table'))
      .option('--json', 'the same as --format json', false)
      .addOption(limitOption());
  shared(guidance.command('minimise'))
    .description('List grants that nothing observed has used, how to remove each, and who would lose what.')
    .option('--of <principal>', 'only what this principal or role holds')
    .option('--days <number>', 'how far back uses count', wholeNumber, 90)
    .action(runMinimise);
  shared(guidance.command('rotate'))
    .description('List credentials and tokens in the order to rotate them: age × exposure × blast radius × last use.')
    .action(runRotate);
}

async function runMinimise({ of: named, source, days, format, json, limit = 20 }: GuidanceFlags): Promise<void> {
  const signal = interruption();
  const found = await withGraph(async (graph) => {
    const node = named === undefined ? undefined : await resolveNode(graph, named);
    const ask = { dataDir: dataDirectory(), source: source ?? node?.source, of: node?.id, days, first: limit, signal };
    return minimise(graph, ask);
  });
  printMinimised(found, json ? 'json' : format);
}

async function runRotate({ source, format, json, limit = 20 }: GuidanceFlags): Promise<void> {
  const signal = interruption();
  const order = await withGraph((graph) => rotate(graph, { source, signal }));
  printRotation(order, { format: json ? 'json' : format, limit });
}
