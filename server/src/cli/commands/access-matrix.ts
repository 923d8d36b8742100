/** `pipewarden access-matrix`: every decision of a source, streamed, in the columns of a truth table. */
import { once } from 'node:events';
import { Option, type Command } from 'commander';
import { streamAccessMatrix, type MatrixRow } from '../../access/access-matrix.js';
import { resolveNode, resourceKinds } from '../../access/names.js';
import { principalKinds } from '../../access/principal-kinds.js';
import type { NodeKind } from '../../domain/graph.js';
import type { Graph } from '../../graph/graph.js';
import { refuseUnknownSource } from '../../sources/known-source.js';
import { csvCell } from '../../text/csv-cell.js';
import { shownText } from '../../text/shown-text.js';
import { withGraph } from '../session.js';

interface MatrixOptions {
  source: string;
  principal?: string[];
  permission?: string[];
  resource?: string[];
  format: 'tsv' | 'csv' | 'ndjson';
  json: boolean;
}

const collectOption = (value: string, before: string[] | undefined) => [...(before ?? []), value];

export function registerAccessMatrix(program: Command): void {
  program
    .command('access-matrix')
    .description('Stream every decision of a source: principal, permission, resource.')
    .requiredOption('--source <name>', 'which source')
    .option('--principal <name>', 'only this principal; repeat for more', collectOption)
    .option('--permission <permission>', 'only this permission; repeat for more', collectOption)
    .option('--resource <name>', 'only this resource; repeat for more', collectOption)
    .addOption(new Option('--format <format>', 'how to print').choices(['tsv', 'csv', 'ndjson']).default('tsv'))
    .option('--json', 'the same as --format ndjson', false)
    .action(run);
}

async function run(options: MatrixOptions): Promise<void> {
  const line = formatter(options.json ? 'ndjson' : options.format);
  await withGraph(async (graph) => {
    await refuseUnknownSource(graph, options.source);
    const filter = {
      source: options.source,
      principals: await resolveAll(graph, options.principal, principalKinds),
      permissions: options.permission,
      resources: await resolveAll(graph, options.resource, resourceKinds),
    };
    if (line.head) await emit(line.head);
    for await (const row of streamAccessMatrix(graph, filter)) await emit(line.row(row));
  });
}

async function resolveAll(
  graph: Graph,
  names: readonly string[] | undefined,
  kinds: readonly NodeKind[],
): Promise<string[] | undefined> {
  return names && Promise.all(names.map(async (name) => (await resolveNode(graph, name, kinds)).id));
}

const header = ['subject', 'subjectKind', 'objectKind', 'objectFullName', 'permissionId', 'allowed', 'decision'];

/** `allowed` is 1, 0 or ? for unknown: the first six columns are those of a truth table. */
function cells(row: MatrixRow): string[] {
  const kind = row.principalName === 'anonymous' ? 'anonymous' : 'user';
  const allowed = { allowed: '1', denied: '0', unknown: '?' }[row.decision];
  return [row.principalName, kind, row.resourceKind, row.resourceFullName, row.permission, allowed, row.decision];
}

function formatter(format: MatrixOptions['format']): { head: string; row: (row: MatrixRow) => string } {
  if (format === 'ndjson') return { head: '', row: (row) => `${JSON.stringify(row)}\n` };
  if (format === 'csv')
    return { head: `${header.join(',')}\n`, row: (row) => `${cells(row).map(csvCell).join(',')}\n` };
  return {
    head: `${header.join('\t')}\n`,
    row: (row) => `${cells(row).map(shownText).join('\t')}\n`,
  };
}

async function emit(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}
