/** `pipewarden what-can`: what a principal has permissions on, with the path. */
import { Option, type Command } from 'commander';
import { askedKinds } from '../../access/acting-as.js';
import { resolveNode } from '../../access/names.js';
import { LARGEST_PAGE } from '../../access/page.js';
import { whatCan, type WhatCan } from '../../access/what-can.js';
import type { ResourceAccess } from '../../domain/answers.js';
import type { NodeKind } from '../../domain/graph.js';
import type { Graph } from '../../graph/graph.js';
import { evidenceSummary } from '../evidence-text.js';
import { searchedLines } from '../note-searched.js';
import { limitOption } from '../options.js';
import { note, printCsv, printJson, printTable, type Column } from '../print.js';
import { withGraph } from '../session.js';

export function registerWhatCan(program: Command): void {
  program
    .command('what-can <principal>')
    .description('List the resources a principal has permissions on, with the evidence.')
    .option('--permission <permission>', 'only this permission, e.g. Job/Build')
    .addOption(
      new Option('--on <kind>', 'only resources of this kind').choices([
        'controller',
        'folder',
        'job',
        'view',
        'agent',
      ]),
    )
    .addOption(new Option('--format <format>', 'how to print').choices(['table', 'json', 'csv']).default('table'))
    .option('--json', 'the same as --format json', false)
    .addOption(limitOption())
    .action(run);
}

const columns: readonly Column<ResourceAccess>[] = [
  { title: 'RESOURCE', value: (row) => row.resource.id },
  { title: 'PERMISSION', value: (row) => row.permission.name },
  { title: 'DECISION', value: (row) => row.decision },
  { title: 'THROUGH', value: (row) => evidenceSummary(row.evidence) },
];

interface WhatCanFlags {
  permission?: string;
  on?: NodeKind;
  format: string;
  json: boolean;
  limit?: number;
}

async function run(principal: string, options: WhatCanFlags): Promise<void> {
  const { limit = Infinity } = options;
  const { found, searched } = await withGraph(async (graph) => {
    const node = await resolveNode(graph, principal, askedKinds);
    const ask = { principal: node.id, permission: options.permission, resourceKind: options.on };
    const pages = await collectPages(graph, ask, limit);
    return { found: pages, searched: pages.length === 0 ? await searchedLines(graph, [node.id]) : [] };
  });
  const rows = found.slice(0, limit);
  if (options.json || options.format === 'json') printJson(rows);
  else if (options.format === 'csv') printCsv(rows, columns);
  else printTable(rows, columns);
  if (found.length === 0) note('Nothing.');
  for (const line of searched) note(line);
  if (found.length > limit) note(`There are more than ${limit}; --limit lists more.`);
}

/** One more than `limit` says that there are more. */
async function collectPages(graph: Graph, ask: WhatCan, limit: number): Promise<readonly ResourceAccess[]> {
  const rows: ResourceAccess[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof whatCan>> = await whatCan(graph, { ...ask, first: LARGEST_PAGE, after });
    rows.push(...page.items);
    after = page.hasNextPage ? page.endCursor : null;
  } while (after !== null && rows.length <= limit);
  return rows;
}
