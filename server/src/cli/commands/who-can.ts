/** `pipewarden who-can`: everyone who has a permission on a resource, with the path. */
import { Option, type Command } from 'commander';
import { resolveNode, resourceKinds } from '../../access/names.js';
import { LARGEST_PAGE } from '../../access/page.js';
import { whoCan } from '../../access/who-can.js';
import type { PrincipalAccess } from '../../domain/answers.js';
import type { Graph } from '../../graph/graph.js';
import { evidenceSummary } from '../evidence-text.js';
import { note, printCsv, printJson, printTable, type Column } from '../print.js';
import { withGraph } from '../session.js';

export function registerWhoCan(program: Command): void {
  program
    .command('who-can <permission> <resource>')
    .description('List everyone who has a permission on a resource, with the evidence.')
    .addOption(new Option('--format <format>', 'how to print').choices(['table', 'json', 'csv']).default('table'))
    .option('--json', 'the same as --format json', false)
    .action(run);
}

const columns: readonly Column<PrincipalAccess>[] = [
  { title: 'PRINCIPAL', value: (row) => row.principal.id },
  { title: 'DECISION', value: (row) => row.decision },
  { title: 'SEEN', value: (row) => (row.known ? 'yes' : 'no') },
  { title: 'THROUGH', value: (row) => evidenceSummary(row.evidence) },
];

async function run(permission: string, resource: string, options: { format: string; json: boolean }): Promise<void> {
  const rows = await withGraph(async (graph) => {
    const node = await resolveNode(graph, resource, resourceKinds);
    return collectPages(graph, permission, node.id);
  });
  if (options.json || options.format === 'json') printJson(rows);
  else if (options.format === 'csv') printCsv(rows, columns);
  else printTable(rows, columns);
  if (rows.length === 0) note('Nobody but SYSTEM.');
}

async function collectPages(graph: Graph, permission: string, resource: string): Promise<readonly PrincipalAccess[]> {
  const rows: PrincipalAccess[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof whoCan>> = await whoCan(graph, {
      permission,
      resource,
      first: LARGEST_PAGE,
      after,
    });
    rows.push(...page.items);
    after = page.hasNextPage ? page.endCursor : null;
  } while (after !== null);
  return rows;
}
