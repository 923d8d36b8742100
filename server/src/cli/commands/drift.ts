/** `pipewarden drift`: what is different in a source since a baseline, or between two of its loads. */
import { Option, type Command } from 'commander';
import type { NodeRef } from '../../domain/answers.js';
import { resolveNode } from '../../access/names.js';
import { askDrift, type Drift } from '../../history/drift/drift.js';
import { sourcesToCompare } from '../../history/drift/sources-to-compare.js';
import { limitOption } from '../options.js';
import { driftCsv, driftJson, printDrift } from '../print-drift.js';
import { note, printJson } from '../print.js';
import { dataDirectory, interruption, withGraph } from '../session.js';

interface DriftFlags {
  source?: string;
  since?: string;
  until?: string;
  for?: string;
  format: 'table' | 'json' | 'csv';
  json: boolean;
  limit?: number;
}

export function registerDrift(program: Command): void {
  program
    .command('drift')
    .description('Show what changed in a source: facts, permissions gained and lost, attack paths opened and closed.')
    .option('--source <name>', 'which source; all that were loaded more than once when absent')
    .option('--since <moment>', 'a load, a time or a baseline; by default the baseline, or the load before')
    .option('--until <moment>', 'a load, a time or a baseline; by default the latest load')
    .option('--for <node>', 'only what concerns this controller, folder, job or agent')
    .addOption(new Option('--format <format>', 'how to print').choices(['table', 'json', 'csv']).default('table'))
    .option('--json', 'the same as --format json', false)
    .addOption(limitOption())
    .action(run);
}

async function run({ source, since, until, for: named, format, json, limit = 50 }: DriftFlags): Promise<void> {
  const signal = interruption();
  const dataDir = dataDirectory();
  const drifts = await withGraph(async (graph) => {
    const part: NodeRef | undefined = named === undefined ? undefined : await resolveNode(graph, named);
    const sources = await sourcesToCompare(graph, dataDir, source ?? part?.source);
    const found: Drift[] = [];
    for (const each of sources)
      found.push(await askDrift(graph, { dataDir, source: each, since, until, part: part?.id, signal }));
    return found;
  });
  if (json || format === 'json') printJson(drifts.map((drift) => driftJson(drift, limit)));
  else if (format === 'csv') driftCsv(drifts, limit);
  else for (const drift of drifts) printDrift(drift, limit);
  if (drifts.length === 0) note('Every source has been loaded once, so there is nothing to compare.');
}
