/** `pipewarden who-can`: everyone who has a permission on a resource, with the path. */
import { Option, type Command } from 'commander';
import { resolveNode, resourceKinds } from '../../access/names.js';
import { LARGEST_PAGE } from '../../access/page.js';
import { whoCan } from '../../access/who-can.js';
import type { PrincipalAccess } from '../../domain/answers.js';
import type { Graph } from '../../graph/graph.js';
import { evidenceSummary } from '../evidence-text.js';
import { searchedLines } from '../note-searched.js';
import { limitOption } from '../options.js';
import { note, printCsv, printJson, printTable, type Column } from '../print.js';
import { withGraph } from '../session.js';

export function registerWhoCan(program: Command): void {
  program
    .command('who-can <permission> <resource>')
    .description('List everyone who has a permission on a resource, with the evidence.')
    .addOption(new Option('--format <format>', 'how to print').choices(['table', 'json', 'csv']).default('table'))
    .option('--json', 'the same as --format json', false)
    .addOption(limitOption())
    .action(run);
}

const columns: readonly Column<PrincipalAccess>[] = [
  { title: 'PRINCIPAL', value: (row) => row.principal.id },
  { title: 'DECISION', value: (row) => row.decision },
  { title: 'SEEN', value: (row) => (row.known ? 'yes' : 'no') },
  { title: 'THROUGH', value: (row) => evidenceSummary(row.evidence) },
];

interface WhoCanFlags {
  format: string;
  json: boolean;
  limit?: number;
}

async function run(permission: string, resource: string, options: WhoCanFlags): Promise<void> {
  const { limit = Infinity } = options;
  const { found, searched } = await withGraph(async (graph) => {
    const node = await resolveNode(graph, resource, resourceKinds, permission);
    const pages = await collectPages(graph, permission, node.id, limit);
    return { found: pages, searched: pages.length === 0 ? await searchedLines(graph, [node.id]) : [] };
  });
  const rows = found.slice(0, limit);
  if (options.json || options.format === 'json') printJson(rows);
  else if (options.format === 'csv') printCsv(rows, columns);
  else printTable(rows, columns);
  if (found.length === 0) note('Nobody but SYSTEM.');
  for (const line of searched) note(line);
  if (found.length > limit) note(`There are more than ${limit}; --limit lists more.`);
}

/** One more than `limit` says that there are more. */
async function collectPages(
  graph: Graph,
  permission: string,
  resource: string,
  limit: number,
): Promise<readonly PrincipalAccess[]> {
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
  } while (after !== null && rows.length <= limit);
  return rows;
}
